-- Statements as BI tools write them; see Corpus for how they are written. DuckDB answers those that begin with
-- a single > the same.

-- Casts
> select '42'::integer, 42::text, '1.5'::double, 'true'::boolean, '2024-02-03'::date, '2024-02-03 04:05:06'::timestamp
42|42|1.5|true|2024-02-03|2024-02-03 04:05:06
> select cast(1 as text), cast(1.5 as text), cast(true as text), cast(date '2024-01-02' as text)
1|1.5|true|2024-01-02
> select cast(ts as text), cast(amt as text) from events where id = 1
2024-01-01 10:00:00|1.5
> select cast('7' as int), cast('7' as int4), cast('7' as int8), cast('7' as bigint), cast('7' as smallint)
7|7|7|7|7
> select cast('1.25' as float8), cast('1.25' as real), cast('1.25' as double precision), cast('1.25' as numeric(10,2))
1.25|1.25|1.25|1.25
> select cast(2.5 as string), '5'::varchar(3), 12.75::numeric(6,1)
2.5|5|12.8
>> select round(cast(1.2345 as numeric), cast(2 as integer))
1.23
> select cast('yes' as boolean), cast('f' as boolean), cast('1' as boolean)
true|false|true
> select cast('2024-01-02' as timestamp), cast(timestamp '2024-01-02 03:04:05' as date)
2024-01-02 00:00|2024-01-02
> select cast(true as integer), cast(0 as boolean)
1|false
> select try_cast('x' as integer), try_cast('12' as integer), try_cast('2024-02-31' as date)
null|12|null
> select try_cast(name as double) from emps where empno = 1
null
> select cast(1.9 as integer), cast(-1.9 as bigint), cast(1e3 as integer)
2|-2|1000
> select '1'::int + 1, (1 + 1)::text || 'x'
2|2x

-- Text
>> select 'it''s', quote_literal('it''s'), quote_ident('a b')
it's|'it''s'|"a b"
> select 'Abc' ilike 'a%', 'Abc' not ilike 'b%', name ilike '%NN' from emps where empno = 1
true|true|true
> select concat('a', 1, null, 'b'), 'a' || 1, 1 || 'a'
a1b|a1|1a
> select concat_ws('-', 'a', null, 'b'), concat('x')
a-b|x
> select split_part('a,b,c', ',', 2), split_part('a,b', ',', 5), split_part('a,b,c', ',', -1)
b||c
>> select lpad('7', 3, '0'), rpad('7', 3, '0'), lpad('abcd', 2, 'x'), lpad('x', 3)
007|700|ab|  x
> select position('b' in 'abc'), strpos('abc', 'c'), strpos('abc', 'z'), instr('abc', 'b')
2|3|0|2
>> select upper('abc'), lower('ABC'), initcap('hello wORLD'), length('Łódź'), char_length('Zoë'), octet_length('Zoë')
ABC|abc|Hello World|4|3|4
>> select trim('  x '), ltrim('xxa', 'x'), rtrim('axx', 'x'), btrim('xxaxx', 'x'), trim(both 'x' from 'xax')
x|a|a|a|a
> select substr('abcdef', 2, 3), substring('abcdef', 2), substring('abcdef' from 2 for 2), left('abc', 2), right('abc', 2)
bcd|bcdef|bc|ab|bc
> select replace('banana', 'an', 'x'), reverse('abc'), repeat('ab', 3), translate('abc', 'ab', 'xy')
bxxa|cba|ababab|xyc
>> select ascii('A'), chr(65), md5('a'), to_hex(255)
65|A|0cc175b9c0f1b6a831c399e269772661|ff
> select starts_with('abc', 'ab'), ends_with('abc', 'bc'), contains('abc', 'b')
true|true|true
> select regexp_replace('banana', 'a', 'o'), regexp_replace('banana', 'a', 'o', 'g'), regexp_replace('aBc', 'b', 'x', 'i')
bonana|bonono|axc
>> select regexp_like('abc', '^a'), regexp_like('abc', 'B')
true|false
> select regexp_replace('John Smith', '(\w+) (\w+)', '\2 \1')
Smith John
> select 'abc' ~ 'b', 'abc' ~ '^b', 'abc' ~* 'B', 'abc' !~ 'x'
true|false|true|true
>> select (regexp_matches('foo123', '([a-z]+)([0-9]+)'))[2]
123
> select regexp_extract('foo123', '([0-9]+)')
123
>> select regexp_substr('foo123bar', '[0-9]+'), regexp_count('banana', 'a')
123|3
> select overlay('abcdef' placing 'XX' from 2 for 3)
aXXef
> select left('abc', -1), right('abc', -1)
ab|bc
> select name like 'A%' or name like '_ob' from emps where empno < 4 order by empno
true
true
false
> select 'a_b' like 'a\_b' escape '\'
true
> select string_agg(name, ', ' order by name) from emps
Ann, Bob, Cid, Eve, Zoë
> select deptno, string_agg(name, ',' order by empno desc) from emps where deptno is not null group by deptno order by deptno
10|Bob,Ann
20|Eve,Cid
> select group_concat(name, '/') from emps where empno = 2
Bob
> select string_agg(distinct cast(deptno as text), ',' order by cast(deptno as text)) from emps
10,20
>> select listagg(name, ';') within group (order by name) from emps
Ann;Bob;Cid;Eve;Zoë
>> select levenshtein('kitten', 'sitting'), soundex('Robert')
3|R163
>> select '[' || space(3) || ']', bit_length('a')
[   ]|8
> select string_to_array('a,b', ','), array_to_string(array['a','b'], '-')
[a, b]|a-b

-- Dates
>> select to_timestamp(1704067200)
2024-01-01 00:00
> select date '2024-01-31' + interval '2 hours', date '2024-01-31' - interval '1' minute
2024-01-31 02:00|2024-01-30 23:59
> select timestamp '2024-01-31 10:00:00' - interval '1 month 2 days 03:04:05'
2023-12-29 06:55:55
> select (date '2024-01-31' - date '2024-01-01') * interval '1 day' + timestamp '2024-01-01 00:00:00'
2024-01-31 00:00
> select extract('month' from date '2024-02-03')
2
>> select dateadd('day', 3, date '2024-02-03')
2024-02-06
> select timestamp '2024-01-02 00:00:00' - date '2024-01-01' = interval '1 day'
true
> select cast(date '2024-01-01' as timestamp) + 1.5 * interval '1 day'
2024-01-02 12:00
> select date_trunc('month', ts), date_trunc('year', ts), date_trunc('day', ts), date_trunc('hour', ts) from events where id = 2
2024-01-01 00:00|2024-01-01 00:00|2024-01-02 00:00|2024-01-02 11:00
> select date_trunc('week', timestamp '2024-02-03 10:00:00'), date_trunc('quarter', timestamp '2024-05-03 10:00:00')
2024-01-29 00:00|2024-04-01 00:00
> select date_trunc('minute', ts), date_trunc('second', ts) from events where id = 4
2024-02-29 23:59|2024-02-29 23:59:59
>> select date_trunc('decade', timestamp '2024-05-03 10:00:00'), date_trunc('century', timestamp '2024-05-03 10:00:00')
2020-01-01 00:00|2001-01-01 00:00
> select date_part('year', ts), date_part('month', ts), date_part('day', ts), date_part('hour', ts), date_part('dow', ts), date_part('doy', ts) from events where id = 2
2024|1|2|11|2|2
> select date_part('quarter', hired), date_part('week', hired), date_part('isodow', hired), date_part('isoyear', hired) from emps where empno = 2
2|25|1|2020
> select extract(year from hired), extract(quarter from hired), extract(dow from hired), extract(isodow from hired), extract(week from hired) from emps where empno = 2
2020|2|1|1|25
> select extract(epoch from ts), extract(minute from ts), extract(second from ts) from events where id = 2
1.704195E9|30|0
> select extract(dow from date '2024-02-04'), extract(isodow from date '2024-02-04'), extract(isoyear from date '2024-12-30'), extract(week from date '2024-12-30')
0|7|2025|1
> select extract(decade from date '2024-02-04'), extract(century from date '2024-02-04'), extract(millennium from date '2024-02-04')
202|21|3
>> select date '2024-01-31' + interval '1 day', date '2024-01-31' + interval '1 month', date '2024-01-31' - interval '2 weeks'
2024-02-01|2024-02-29|2024-01-17
> select timestamp '2024-01-31 00:00:00' + interval '90 minutes', timestamp '2024-01-31 00:00:00' + interval '1' day
2024-01-31 01:30|2024-02-01 00:00
> select timestamp '2024-01-01 00:00:00' + interval '1 day 2 hours'
2024-01-02 02:00
> select timestamp '2024-01-01 00:00:00' + 3 * interval '1 day', timestamp '2024-01-01 00:00:00' + interval '1 hour' * 2
2024-01-04 00:00|2024-01-01 02:00
> select date '2024-03-01' - date '2024-02-01', hired - date '2019-01-01' from emps where empno = 1
29|59
> select date '2024-03-01' + 5, date '2024-03-01' - 1
2024-03-06|2024-02-29
> select extract(epoch from timestamp '2024-01-02 00:00:00' - timestamp '2024-01-01 12:00:00')
43200.0
> select timestamp '2024-01-02 00:00:00' - timestamp '2024-01-01 12:00:00' > interval '1 hour'
true
> select datediff('day', date '2024-01-01', date '2024-03-01'), date_diff('month', date '2024-01-31', date '2024-03-01')
60|2
> select datediff('hour', timestamp '2024-01-01 10:59:00', timestamp '2024-01-01 12:01:00'), datediff('year', date '2023-12-31', date '2024-01-01')
2|1
>> select date_add(date '2024-01-01', interval '1 month')
2024-02-01
>> select timestampdiff(day, date '2024-01-01', date '2024-03-01'), timestampadd(month, 1, date '2024-01-31')
60|2024-02-29
> select last_day(date '2024-02-03'), year(date '2024-02-03'), month(date '2024-02-03'), day(date '2024-02-03'), quarter(date '2024-02-03')
2024-02-29|2024|2|3|1
> select hour(timestamp '2024-02-03 10:11:12'), minute(timestamp '2024-02-03 10:11:12'), second(timestamp '2024-02-03 10:11:12')
10|11|12
>> select dayofweek(date '2024-02-04'), dayofyear(date '2024-02-04'), week(date '2024-02-04'), weekofyear(date '2024-12-30')
1|35|5|1
> select dayname(date '2024-02-04'), monthname(date '2024-02-04')
Sunday|February
> select make_date(2024, 2, 3), make_timestamp(2024, 2, 3, 4, 5, 6)
2024-02-03|2024-02-03 04:05:06
>> select to_date('2024-02-03', 'YYYY-MM-DD'), to_date('03.02.2024', 'DD.MM.YYYY')
2024-02-03|2024-02-03
>> select to_timestamp('2024-02-03 04:05:06', 'YYYY-MM-DD HH24:MI:SS')
2024-02-03 04:05:06
>> select to_char(timestamp '2024-02-03 14:05:06', 'YYYY-MM-DD HH24:MI:SS'), to_char(date '2024-02-03', 'YYYYMM'), to_char(date '2024-02-03', 'Mon DD, YYYY')
2024-02-03 14:05:06|202402|Feb 03, 2024
>> select to_char(timestamp '2024-02-03 14:05:06', 'HH12:MI AM'), to_char(date '2024-02-03', 'Day'), to_char(date '2024-02-03', 'FMDay, FMMonth DD'), to_char(date '2024-12-30', 'IYYY-IW-ID')
02:05 PM|Saturday |Saturday, February 03|2025-01-1
>> select '[' || to_char(1234.5, '9,999.99') || to_char(12, '000') || to_char(0.5, 'FM0.00') || to_char(-5, '999') || ']'
[ 1,234.50 0120.50  -5]
> select current_date = cast(current_timestamp as date), now() is not null, localtimestamp is not null
true|true|true
> select date('2024-02-03'), date(timestamp '2024-02-03 04:05:06')
2024-02-03|2024-02-03
> select time '10:11:12', cast('10:11:12' as time), time '10:00:00' + interval '1 hour'
10:11:12|10:11:12|11:00
> select hired between '2020-01-01' and '2020-12-31' from emps where empno = 2
true
> select count(*) from events where ts >= '2024-02-01' and ts < '2024-03-01'
2
>> select date_trunc('month', hired), count(*) from emps where hired is not null group by date_trunc('month', hired) order by 1
2019-03-01|1
2020-06-01|1
2021-01-01|1
2021-02-01|1
>> select age(timestamp '2024-02-01 00:00:00', timestamp '2024-01-01 00:00:00')
1 mon
> select greatest(date '2024-01-01', date '2024-02-01'), least(date '2024-01-01', date '2024-02-01')
2024-02-01|2024-01-01

-- Conditionals
>> select if(1 > 0, 'a', 'b'), iif(1 < 0, 'a', 'b'), ifnull(null, 3), nvl(null, 4), coalesce(null, null, 5), nullif(1, 1)
a|b|3|4|5|null
> select greatest(1, 2, 3), least(3, 1, 2), greatest('a', 'c', 'b')
3|1|c
> select greatest(1, null, 3), least(null, 2)
3|2
>> select nvl2(null, 1, 2), decode(2, 1, 'a', 2, 'b', 'c')
2|b
> select case deptno when 10 then 'x' when 20 then 'y' else 'z' end from emps order by empno
x
x
y
y
z
> select case when sal > 1000 then 1 end from emps order by empno
1
1
null
null
1
> select empno from emps where sal is not distinct from null
4
> select true and null, false or null, not null::boolean
null|null|null
> select 1 = any (array[1, 2]), 3 in (1, 2, null)
true|null
> select empno from emps where deptno = any (select deptno from depts where dname = 'Sales') order by empno
1
2
> select bool_and(sal > 0), bool_or(sal > 2000) from emps
true|true
> select 1 is true, null::boolean is unknown
true|true

-- Numbers
> select cast(7 as numeric), cast(1.25 as decimal), cast(1.5e0 as numeric)
7|1.25|1.5
>> select abs(-5), ceil(1.2), ceiling(1.2), floor(-1.2), sign(-3), round(2.567, 2), round(2.5), trunc(2.567), truncate(2.567, 2)
5|2|2|-2|-1|2.57|3|2|2.56
>> select power(2, 10), pow(2, 3), sqrt(16), exp(0), ln(1), log10(100), log(100), log(2, 8), log2(8), cbrt(27)
1024.0|8.0|4.0|1.0|0.0|2.0|2.0|3.0|3.0|3.0
>> select mod(7, 3), 7 % 3, -7 % 3, 7 / 2, 7.0 / 2, 7 / 2.0
1|1|-1|3|3.5|3.5
> select 2 ^ 3, 2 * 3 ^ 2, (1 + 1) ^ 2, 2 ^ 3 ^ 2, power(2, 3) ^ 2
8.0|18.0|4.0|64.0|64.0
> select 5 & 3
1
> select pi(), degrees(pi()), radians(180), sin(0), cos(0), atan2(0, 1), cot(1) > 0.64
3.141592653589793|180.0|3.141592653589793|0.0|1.0|0.0|true
> select random() between 0 and 1
true
> select gcd(12, 18), lcm(4, 6), factorial(5)
6|12|120
> select round(1234.567, -2), round(cast(1.5 as double)), round(-2.5)
1200|2.0|-3
>> select width_bucket(5, 0, 10, 5)
3
> select isnan(cast('NaN' as double)), isinf(cast('Infinity' as double))
true|true
>> select cast(1 as double) / 3, 1.0 / 3
0.3333333333333333|0.333333333333
> select bit_and(empno), bit_or(empno) from emps
0|7
>> select div(7, 2)
3
> select 5 between 1 and 10, 5 not between 1 and 4
true|true
> select -empno, +empno from emps where empno = 1
-1|1

-- Aggregates
> select stddev(empno), variance(empno), stddev_pop(empno), var_pop(empno), stddev_samp(empno), var_samp(empno) from emps
1.5811388300841898|2.5|1.4142135623730951|2.0|1.5811388300841898|2.5
> select round(stddev(sal), 4), round(variance(sal), 4) from emps
725.8673|526883.3906
>> select corr(empno, deptno), covar_pop(empno, deptno), covar_samp(empno, deptno) from emps
0.894427190999916|5.0|6.666666666666667
>> select median(sal), median(empno) from emps
1350.0|3.0
> select percentile_cont(0.25) within group (order by empno), percentile_disc(0.5) within group (order by empno) from emps
2.0|3
>> select percentile_cont(0.5) within group (order by sal desc) from emps
1350.0
>> select deptno, median(sal), percentile_cont(0.75) within group (order by sal) from emps group by deptno order by deptno
10|2000.25|2250.375
20|800.25|800.25
null|1200.0|1200.0
> select quantile_cont(empno, 0.5), quantile_disc(empno, 0.5) from emps
3.0|3
> select mode() within group (order by deptno) from emps where deptno = 10
10
> select mode(deptno) from emps where deptno = 20
20
>> select regr_slope(empno, deptno), regr_intercept(empno, deptno), regr_r2(empno, deptno), regr_count(empno, deptno) from emps
0.20000000000000004|-0.5000000000000004|0.8|4
> select count(*), count(sal), count(distinct deptno), min(sal), max(sal), sum(sal) from emps
5|4|2|800.25|2500.5|6000.75
>> select avg(empno), avg(cast(empno as double)) from emps
3|3.0
> select deptno, count(*) from emps group by 1 order by 1
10|2
20|2
null|1
> select deptno d, count(*) from emps group by d order by d
10|2
20|2
null|1
> select substr(name, 1, 1) as initial, count(*) from emps group by initial order by initial
A|1
B|1
C|1
E|1
Z|1
> select count(*) filter (where deptno = 10) from emps
2
> select arg_max(name, sal), arg_min(name, sal) from emps
Ann|Cid
> select max_by(name, sal), min_by(name, sal) from emps
Ann|Cid
> select any_value(deptno) from emps where deptno = 10
10
> select approx_count_distinct(deptno) from emps
2
> select array_agg(name order by name) from emps where empno < 3
[Ann, Bob]
> select first_value(name) over (order by empno) from emps where empno = 1
Ann
>> select bool_and(true), every(true)
true|true
> select kurtosis(empno) is not null, skewness(empno) from emps
true|0.0
>> select sum(distinct deptno), avg(distinct deptno) from emps
30|15
> select deptno, mgr, count(*) from emps group by grouping sets ((deptno), (mgr), ()) order by deptno, mgr, count(*)
10|null|2
20|null|2
null|1|2
null|3|2
null|null|1
null|null|1
null|null|5
> select deptno, grouping(deptno) from emps group by rollup (deptno) order by grouping(deptno), deptno
10|0
20|0
null|0
null|1
> select count(*) from (select deptno, mgr from emps group by cube (deptno, mgr)) t
12
> select deptno, sum(sal) as total from emps group by deptno having total > 1000 order by total desc
10|4000.5
null|1200
> select stddev(sal) over (order by empno) is null from emps where empno = 1
true

-- Select and FROM
>> select array[1, 2][1], map['a', 1]['a']
1|1
> select cardinality(array[1, 2]), array_length(array[1, 2]), array_contains(array[1, 2], 2)
2|2|true
> select array_append(array[1], 2), array_to_string(array['a', 'b'], '-')
[1, 2]|a-b
> select empno from emps where sal > 1000 or (sal is null and mgr = 3) order by 1
1
2
4
5
> select 1 where 1 = 0

> select 1 where true
1
> select 'x' as y where exists (select 1 from emps)
x
> select * from generate_series(1, 3) as t(n)
1
2
3
> select n * 2 from generate_series(1, 10, 4) as t(n) order by n
2
10
18
> select cast(d as date) from generate_series(timestamp '2024-01-01 00:00:00', timestamp '2024-01-03 00:00:00', interval '1 day') as t(d)
2024-01-01
2024-01-02
2024-01-03
> select sum(n) from generate_series(5, 1, -2) as t(n)
9
> select * from unnest(array[1, 2, 3]) as t(x)
1
2
3
> select empno from emps limit 0

> select empno from emps order by empno limit 2 offset 1
2
3
> select empno from emps order by empno offset 3
4
5
> select empno from emps order by empno fetch first 2 rows only
1
2
> select top.empno from emps as top order by 1 limit 1
1
> values (1), (2)
1
2
> select * from (values (1, 'a'), (2, 'b')) t(x, y) where x > 1
2|b
> select e.* from emps e where e.empno = 1
1|Ann|10|null|2500.5|2019-03-01
> select * exclude (mgr, hired) from emps where empno = 1
1|Ann|10|2500.5
> select empno from emps order by sal desc nulls last limit 1
1
> select "empno" from "emps" where "empno" = 1
1
> select emps.name from emps join depts using (deptno) where depts.dname = 'Sales' order by 1
Ann
Bob
> select count(*) from emps, depts
15
> select e.name from emps e left join depts d on d.deptno = e.deptno where d.deptno is null
Zoë
> select name from emps e where not exists (select 1 from emps m where m.mgr = e.empno) order by name
Bob
Eve
Zoë
> select x.name, y.c from emps x cross join lateral (select count(*) c from emps z where z.mgr = x.empno) y order by x.empno
Ann|2
Bob|0
Cid|2
Eve|0
Zoë|0
> select * from (select empno from emps order by empno desc limit 2) order by empno
4
5
> select 1 union select 2 order by 1
1
2
> select 1 intersect select 1
1
> select 1 except select 2
1
> (select 1) union all (select 2) order by 1
1
2
> select deptno from emps union all select deptno from depts order by 1 nulls first limit 3
null
10
10
> with t as (select 1 as x), u as (select x + 1 as y from t) select * from t, u
1|2
> with recursive t(n) as (select 1 union all select n + 1 from t where n < 5) select sum(n) from t
15
> with recursive t as (select 1 as n union all select n + 1 from t where n < 3) select * from t order by n
1
2
3
> with recursive f(a, b) as (select 0, 1 union all select b, a + b from f where b < 50) select max(b) from f
55
> with t(x) as (values (1), (2)) select sum(x) from t
3
> select empno, row_number() over () > 0 from emps where empno = 1
1|true
> select empno, sum(sal) over (partition by deptno order by empno rows unbounded preceding) from emps where deptno = 10 order by empno
1|2500.5
2|4000.5
> select empno, ntile(2) over (order by empno), percent_rank() over (order by empno), cume_dist() over (order by empno) from emps order by empno
1|1|0.0|0.2
2|1|0.25|0.4
3|1|0.5|0.6
4|2|0.75|0.8
5|2|1.0|1.0
> select empno, last_value(empno) over (order by empno rows between unbounded preceding and unbounded following) from emps order by empno
1|5
2|5
3|5
4|5
5|5
> select empno, nth_value(name, 2) over (order by empno rows between unbounded preceding and unbounded following) from emps order by empno
1|Bob
2|Bob
3|Bob
4|Bob
5|Bob
> select empno, lag(sal, 1, 0) over (order by empno) from emps order by empno
1|0
2|2500.5
3|1500
4|800.25
5|null
>> select empno, avg(sal) over (order by empno rows between 1 preceding and 1 following) from emps order by empno
1|2000.25
2|1600.25
3|1150.125
4|1000.125
5|1200
> select empno, count(*) over (partition by deptno) from emps order by empno
1|2
2|2
3|2
4|2
5|1
> select empno, rank() over w from emps window w as (order by deptno nulls first) order by empno
1|2
2|2
3|4
4|4
5|1
> select name from emps qualify row_number() over (partition by deptno order by sal desc nulls last) = 1 order by name
Ann
Cid
Zoë
> select deptno, sum(sal) as s, rank() over (order by sum(sal) desc) from emps group by deptno order by s desc
10|4000.5|1
null|1200|2
20|800.25|3
> select empno, max(sal) over (order by hired range between unbounded preceding and current row) from emps where hired is not null order by empno
1|2500.5
2|2500.5
3|2500.5
4|2500.5
> select * from emps pivot (count(*) for deptno in (10, 20)) limit 0

> select /* hint */ 1 -- end
1
> select empno as "select" from emps where empno = 1
1
> select exists (select 1 from emps where empno = 99)
false
> select (select max(sal) from emps)
2500.5
> select row(1, 'a') = row(1, 'a'), (1, 2) < (1, 3)
true|true

-- JSON
> select doc ->> 'x', doc -> 'y' ->> 1 from events order by id
1|2
2|null
null|null
null|null
> select id from events where (doc ->> 'x')::int > 1
2
> select json_quote('a"b')
"a\"b"
> select json_extract_string('{"a":{"b":"x"}}', '$.a.b'), json_extract('{"a":1}', '$.a')
x|1
> select json_value('{"a":1}', '$.a'), json_exists('{"a":1}', '$.a')
1|true
>> select json_extract_path_text('{"a":{"b":"x"}}', 'a', 'b')
x
> select '{"a":"x"}'::json ->> 'a'
x
> select json_array_length('[1,2,3]'), json_valid('{'), json_valid('{}')
3|false|true
> select json_object('a', 1), json_array(1, 'x')
{"a":1}|[1,"x"]
>> select json_keys('{"a":1,"b":2}'), json_type('{"a":1}')
["a","b"]|OBJECT
>> select json_query('{"a":[1]}', '$.a')
[1]

-- Session
> select current_schema is not null, current_schema() is not null, version() is not null
true|true|true
> select length(x) > 0 from (select current_schema() as x)
true
> select count(*) from (select current_schema(), current_catalog as current_schema)
1
> select name is not null as current_schema from (select cast(current_catalog as varchar) as name)
true
> select current_database() is not null, current_catalog is not null
true|true
> select current_user is not null, session_user is not null, user is not null
true|true|true

-- What Tableau's connector for PostgreSQL writes
> select (case when id = 1 then 1.0 when not id = 1 then 0.0 else null end) from events order by id
1
0
0
0
> select cast(trunc(amt) as bigint) from events order by id
1
-2
null
10
> select (extract(epoch from ts) / (60 * 60 * 24)) + (365 * 70 + 17) from events where id = 1
45290.41666666667
> select (extract(epoch from (cast(timestamp '2024-03-05 12:00:00' as timestamp) - ts)) / (60.0 * 60 * 24)) from events where id = 3
31.5
> select cast('1900-01-01 00:00:00' as timestamp) + 1.5e0 * interval '1 DAY'
1900-01-02 12:00
>> select to_date(to_char(ts, 'IYYY-01'), 'IYYY-IW') from events order by id
2024-01-01
2024-01-01
2024-01-01
2024-01-01
>> select ts + (date '2024-02-05' - date '2024-02-01') from events where id = 3
2024-02-07 00:00
> select cast(floor((7 + extract(doy from ts) - 1 + extract(dow from date_trunc('YEAR', ts))) / 7) as integer) from events order by id
1
1
5
9
>> select (cast(date_trunc('DAY', cast(ts as timestamp)) as date) - (((7 + cast(extract(dow from ts) as bigint) - 1) % 7) * interval '1 DAY')) from events order by id
2024-01-01
2024-01-01
2024-01-29
2024-02-26
>> select to_char(ts, 'FMMonth'), to_char(ts, 'Q'), to_char(ts, 'FMDay'), to_char(ts, 'FMDDD'), to_char(ts, 'FMHH24') from events where id = 2
January|1|Tuesday|2|11
> select reverse(split_part(reverse('a-b-c'), reverse('-'), 1))
c
> select (case when count(amt) = 1 then 0.0 when count(amt) > 0 then (stddev(amt) * sqrt(count(amt) - 1) / sqrt(count(amt))) else null end) from events
5.212165257037297
> select sum(1) as "sum:Number of Records:ok", date_trunc('MONTH', ts) as "tmn:ts:ok" from events group by 2 order by 2
2|2024-01-01 00:00
2|2024-02-01 00:00
> select "Custom SQL Query"."name" as "name" from (select * from emps) "Custom SQL Query" group by 1 order by 1
Ann
Bob
Cid
Eve
Zoë
> select substr(rtrim(cast(name as text), ' '), length(name), 1) = 'n' from emps order by empno
true
false
false
false
false
> select count(distinct case when amt is null then 0 else 1 end) from events
2
> select e'a\tb' || 'c'
a	bc
