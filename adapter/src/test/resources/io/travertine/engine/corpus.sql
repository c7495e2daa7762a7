-- Statements with their rows; see Corpus for how they are written.

-- Selecting
> select * from depts
10|Sales
20|Support
30|Łódź
> select name, sal from emps where deptno = 10
Ann|2500.5
Bob|1500
> select 1
1
> values (1, 'a'), (2, 'b')
1|a
2|b
> select * from (values (1, 'a'), (2, null)) as t(x, y) where y is null
2|null
> select distinct deptno from emps
10
20
null
> select empno as "Emp No", name || '!' as n from emps order by 1 desc
5|Zoë!
4|Eve!
3|Cid!
2|Bob!
1|Ann!
> select name from emps order by sal desc nulls last, empno limit 3
Ann
Bob
Zoë
> select empno from emps order by empno offset 2 rows fetch next 2 rows only
3
4
> select empno from emps order by sal nulls first, empno
4
3
5
2
1
> select empno from emps order by sal desc limit 2
4
1
> select name from emps where sal between 800 and 1500 and not (deptno = 10 or deptno is null)
Cid
> select empno from emps where sal is distinct from 1500.00 and mgr is not distinct from null
1

-- Aggregates
> select count(*) from emps
5
> select count(deptno), count(distinct deptno), min(name), max(hired) from emps
4|2|Ann|2021-02-28
> select deptno, count(*) c from emps group by deptno having count(*) > 1 order by deptno
10|2
20|2
>> select deptno, sum(sal), avg(sal) from emps group by deptno order by deptno
10|4000.5|2000.25
20|800.25|800.25
null|1200|1200
>> select sum(empno), avg(empno), avg(empno + 0.5) from emps where empno < 5
10|2.5|3
> select count(*) filter (where sal > 1000), sum(sal) filter (where deptno = 10) from emps
3|4000.5
> select listagg(name, ',') within group (order by name desc) from emps where deptno = 20
Eve,Cid
> select array_agg(empno order by empno) from emps
[1, 2, 3, 4, 5]
> select any_value(dname), every(deptno > 5), bool_or(deptno > 30) from depts where deptno = 10
Sales|true|false
>> select sum(i32), sum(i64), sum(f32), sum(dec) from numbers
2147483650|9223372036854775811|3.0|1.5
>> select min(f64), count(f64) from numbers where f64 < 0
-1.0|1

-- Grouping sets: Calcite's own driver gives the keys of other rows
>> select deptno, mgr, count(*) from emps group by rollup(deptno, mgr) order by deptno, mgr, count(*)
10|1|1
10|null|1
10|null|2
20|1|1
20|3|1
20|null|2
null|3|1
null|null|1
null|null|5
>> select deptno, count(*), grouping(deptno) from emps group by grouping sets ((deptno), ()) order by grouping(deptno), deptno
10|2|0
20|2|0
null|1|0
null|5|1
>> select deptno, count(*) from emps group by cube(deptno) having count(*) > 1 order by deptno
10|2
20|2
null|5

-- Joins
> select e.name, d.dname from emps e join depts d on e.deptno = d.deptno
Ann|Sales
Bob|Sales
Cid|Support
Eve|Support
> select e.name, d.dname from emps e left join depts d on e.deptno = d.deptno where e.empno > 3
Eve|Support
Zoë|null
> select e.name, d.dname from emps e right join depts d on e.deptno = d.deptno where d.deptno > 10
Cid|Support
Eve|Support
null|Łódź
> select e.name, d.dname from emps e full join depts d on e.deptno = d.deptno where e.empno is null or d.deptno is null
Zoë|null
null|Łódź
> select count(*) from emps cross join depts
15
> select e.name, m.name from emps e join emps m on e.mgr = m.empno order by e.empno
Bob|Ann
Cid|Ann
Eve|Cid
Zoë|Cid
> select e.name, d.dname from emps e join depts d on e.deptno > d.deptno
Cid|Sales
Eve|Sales
> select deptno, e.name from emps e join depts d using (deptno) where dname = 'Support' order by e.name
20|Cid
20|Eve
> select e.name from emps e natural join depts d where dname = 'Sales'
Ann
Bob
> select d.dname, e.name, v.id, m.name from depts d join emps e on e.deptno = d.deptno join events v on v.empno = e.empno left join emps m on m.empno = e.mgr
Sales|Ann|1|null
Sales|Ann|2|null
Sales|Bob|3|Ann
> select count(*) from emps a, emps b, emps c, emps d, depts x where a.empno = b.empno and b.empno = c.empno and c.empno = d.empno and x.deptno = a.deptno
4

-- Sub-queries
> select d.dname from depts d where exists (select 1 from emps e where e.deptno = d.deptno and e.sal > 1000)
Sales
> select d.dname from depts d where not exists (select 1 from emps e where e.deptno = d.deptno)
Łódź
> select name from emps where deptno in (select deptno from depts where dname like 'S%')
Ann
Bob
Cid
Eve
> select name from emps where deptno not in (select deptno from depts where dname = 'Sales')
Cid
Eve
> select empno from emps where empno in (2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23)
2
3
4
5
> select name, (select count(*) from events v where v.empno = e.empno) as c from emps e where empno < 4
Ann|2
Bob|1
Cid|0
> select e.name from emps e where sal > (select avg(sal) from emps e2 where e2.deptno = e.deptno)
Ann
> select e.name from emps e where sal >= all (select sal from emps where sal is not null)
Ann
> select e.name from emps e where (deptno, sal) in (select deptno, max(sal) from emps group by deptno)
Ann
Cid
> select e.name, x.id from emps e, lateral (select id from events v where v.empno = e.empno order by ts desc limit 1) as x
Ann|2
Bob|3

-- Windows
> select empno, row_number() over (partition by deptno order by sal desc, empno) rn from emps where deptno is not null order by empno
1|1
2|2
3|2
4|1
> select empno, rank() over (order by mgr), dense_rank() over (order by mgr) from emps where mgr is not null order by empno
2|1|1
3|1|1
4|3|2
5|3|2
> select empno, lag(name) over (order by empno), lead(empno, 2, -1) over (order by empno) from emps order by empno
1|null|3
2|Ann|4
3|Bob|5
4|Cid|-1
5|Eve|-1
> select empno, first_value(name) over (partition by deptno order by empno) from emps where empno < 4 order by empno
1|Ann
2|Ann
3|Cid
> select empno from emps where deptno is not null qualify row_number() over (partition by deptno order by empno) = 1
1
3
>> select empno, sum(empno) over (order by empno rows between 1 preceding and current row) from emps order by empno
1|1
2|3
3|5
4|7
5|9

-- Sets and WITH
> select deptno from emps where deptno = 10 union select deptno from depts
10
20
30
> select deptno from emps where deptno = 10 union all select deptno from depts where deptno = 10
10
10
10
> select deptno from emps intersect select deptno from depts
10
20
> select deptno from depts except select deptno from emps
30
> with t as (select deptno, count(*) c from emps group by deptno) select t1.deptno, t2.c from t t1 join t t2 on t1.deptno = t2.deptno
10|2
20|2
>> with recursive t(n) as (select 1 union all select n + 1 from t where n < 10) select sum(n), count(*) from t
55|10
> with recursive h(empno, lvl) as (select empno, 0 from emps where mgr is null union all select e.empno, h.lvl + 1 from emps e join h on e.mgr = h.empno) select * from h order by empno
1|0
2|1
3|1
4|2
5|2

-- Text
> select upper(name), char_length(name), substring(name from 2 for 2), trim(both ' ' from '  x '), position('n' in name) from emps where empno = 1
ANN|3|nn|x|2
> select name like '%n%', name like 'A_n', name similar to '(A|B).*', name ilike 'aN%' from emps where empno = 1
true|true|true|true
> select coalesce(name, '?'), nullif(deptno, 10) from emps where empno = 1
Ann|null
>> select '[' || case when sal > 2000 then 'high' when sal is null then 'none' else 'lo' end || ']' from emps order by empno
[high]
[lo]
[lo]
[none]
[lo]
>> select 'a' = 'a ', 'Łódź', char_length('Zoë')
false|Łódź|3
>> select dname from depts where dname = 'Łódź'
Łódź
>> select name from emps where name > 'Z'
Zoë
> select md5('x'), left('abc', 2), 'a' || null, initcap('hello world'), repeat('x', 3), translate('abc', 'ab', 'xy')
9dd4e461268c8034f5c8564e155c67a6|ab|null|Hello World|xxx|xyc
> select to_char(timestamp '2024-02-03 04:05:06', 'YYYY-MM-DD')
2024-02-03

-- Numbers
> select floor(sal), ceil(sal), mod(empno, 2), abs(-sal) from emps where empno = 3
800|801|1|800.25
>> select cast(2.5 as integer), cast(3.5e0 as integer), cast(-2.5 as integer), round(2.45, 1), cast(1.005 as decimal(5,2))
3|3|-3|2.5|1.01
>> select 7/2, 7.0/2, cast(123456789012345678901234567890.12 as decimal(38,2)) + 1
3|3.5|123456789012345678901234567891.12
>> select sum(x) from (values (9223372036854775807), (1)) as t(x)
9223372036854775808
>> select sum(x) from (values (2147483647), (1)) as t(x)
2147483648
> select i8, i16, i32, i64, f32 from numbers where i8 = 127
127|32767|2147483647|9223372036854775807|2.5

-- A single numeric key with NaN
>> select f64 from numbers order by f64
-1.0
NaN
null
>> select f64 from numbers order by f64 desc limit 2
null
NaN
>> select distinct f64 from numbers order by f64 nulls first
null
-1.0
NaN

>> select a.i32 from numbers a join numbers b on a.f64 = b.f64 order by a.i32
3
2147483647

-- Dates and times
> select extract(year from hired), extract(month from hired), extract(doy from hired), floor(hired to month) from emps where empno = 2
2020|6|167|2020-06-01
> select hired + interval '1' month, hired - interval '1' year, timestampdiff(day, hired, date '2021-02-28') from emps where empno = 3
2021-02-28|2020-01-31|28
> select ts + interval '1' hour, cast(ts as date), cast(ts as time) from events where id = 2
2024-01-02 12:30|2024-01-02|11:30
> select date '2024-02-29' + interval '1' year, timestamp '2024-01-31 00:00:00' + interval '1' month, last_day(date '2024-02-01')
2025-02-28|2024-02-29 00:00|2024-02-29
> select hired::varchar, '2020-01-01'::date from emps where empno = 1
2019-03-01|2020-01-01
>> select date_trunc('month', ts), date_trunc('DAY', ts) from events where id = 4
2024-02-01 00:00|2024-02-29 00:00
> select window_start, count(*) from table(tumble(table events, descriptor(ts), interval '1' day)) group by window_start
2024-01-01 00:00|1
2024-01-02 00:00|1
2024-02-03 00:00|1
2024-02-29 00:00|1
>> select interval '90' minute, interval '1-3' year to month
PT1H30M|P1Y3M

-- Nested and odd values
> select id, x from nested, unnest(arr) as t(x)
1|1
1|2
1|3
> select id, cardinality(arr), arr[1], m['a'] from nested
1|3|1|7
2|0|null|null
>> select days from nested
[2024-01-01]
null
> select * from unnest(array[1,2,3]) with ordinality as t(x, i)
1|1
2|2
3|3
>> select array[1,2], map['a', 1], row(1, 'x')
[1, 2]|{a=1}|[1, x]
> select id, json_value(doc, '$.x' returning integer null on error) from events
1|1
2|2
3|null
4|null
> select id, json_exists(doc, '$.x' false on error) from events where doc is not null
1|true
2|true
4|false
> select json_object('a': 1, 'b': name) from emps where empno = 1
{"a":1,"b":"Ann"}
>> select u, b from ids
00000000-0000-0000-0000-000000000001|01ff
00000000-0000-0000-0000-000000000002|null
>> select a.ok from ids a join ids b on a.u = b.u where b.b is not null
true
>> select max(u) from ids
00000000-0000-0000-0000-000000000002
>> select ok from ids where u = uuid '00000000-0000-0000-0000-000000000002'
false

-- Views and other schemas; in a view, Calcite's own driver makes names upper case
>> select * from rich
1|Ann|2500.5
2|Bob|1500
5|Zoë|1200
>> select * from richest
Ann
>> select name from other.staff where deptno = 20
Cid
Eve
>> select s.name, d.dname from other.staff s, hr.depts d where d.deptno = s.deptno and d.deptno = 10
Ann|Sales
Bob|Sales

-- Names
> select ID from Events where EMPNO = 9
4
> select E.Name from EMPS as e where e.EmpNo = 1
Ann
> select "id" from "events" where "empno" = 9
4

-- Failures
>> selec 1
! 42601 1:1
>> select nope from emps
! 42703 1:8
>> select * from nope
! 42P01 1:15
>> select nofun(1)
! 42883 1:8
>> select deptno, name from emps group by deptno
! 42803 1:16
>> select name from emps where sum(sal) > 1
! 42803 1:29
>> select e.name from emps e join emps f on name = 'x'
! 42702 1:42
>> select 1 / 0
! 22012
>> select 1 / (empno - 1) from emps
! 22012
>> select cast(name as integer) from emps
! 22P02
>> select cast('2024-02-31' as date)
! 22007
>> select 2147483647 + 1
! 22003
>> select cast(99999999999 as integer)
! 22003
>> select (select name from emps) from depts
! 21000
>> select name like 'a' escape 'xx' from emps
! 22019
>> select name similar to '(' from emps
! 2201B
>> select cast(array[1] as integer)
! 42804 1:8
>> update emps set name = 'x'
! 0A000 1:1
>> insert into depts values (1, 'x')
! 0A000
>> select 1; select 2
! 42601 1:11
