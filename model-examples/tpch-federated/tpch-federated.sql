-- Unshipped orders with the largest revenue (TPC-H query 3): Cassandra, Cassandra and CSV.
select l.l_orderkey, sum(l.l_extendedprice * (1 - l.l_discount)) as revenue, o.o_orderdate
from customer c
join orders o on c.c_custkey = o.o_custkey
join lineitem l on l.l_orderkey = o.o_orderkey
where c.c_mktsegment = 'BUILDING' and o.o_orderdate < date '1995-03-15' and l.l_shipdate > date '1995-03-15'
group by l.l_orderkey, o.o_orderdate
order by revenue desc, o.o_orderdate
limit 5;

-- Revenue within a region by nation (query 5): all three sources.
select n.n_name, sum(l.l_extendedprice * (1 - l.l_discount)) as revenue
from customer c
join orders o on c.c_custkey = o.o_custkey
join lineitem l on l.l_orderkey = o.o_orderkey
join supplier s on l.l_suppkey = s.s_suppkey and c.c_nationkey = s.s_nationkey
join nation n on s.s_nationkey = n.n_nationkey
join region r on n.n_regionkey = r.r_regionkey
where r.r_name = 'ASIA' and o.o_orderdate >= date '1994-01-01' and o.o_orderdate < date '1995-01-01'
group by n.n_name
order by revenue desc;

-- The orders of one customer in two years: one partition of Cassandra, a range within it.
select o_orderkey, o_orderdate, o_totalprice
from orders
where o_custkey = 7 and o_orderdate >= date '1995-01-01' and o_orderdate < date '1997-01-01'
order by o_orderdate;

-- How many rows a CSV file and an Avro file have; the Avro file's blocks say so in their headers.
select (select count(*) from lineitem) as line_items, (select count(*) from supplier) as suppliers;
