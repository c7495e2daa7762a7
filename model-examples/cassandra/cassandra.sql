-- One partition: both columns of its key are given.
select "at", celsius, humidity from reading
where sensor = 's1' and "day" = date '2026-01-10'
order by "at";

-- A range of the clustering column within it.
select "at", celsius from reading
where sensor = 's1' and "day" = date '2026-01-10' and "at" >= timestamp '2026-01-10 12:00:00'
order by "at";

-- The last readings: the partition is read in the order that it is kept in, and no further.
select "at", celsius from reading
where sensor = 's1' and "day" = date '2026-01-10'
order by "at" desc limit 2;

-- Several partitions, asked for one by one.
select sensor, "day", max(celsius) as warmest from reading
where sensor in ('s1', 's2') and "day" in (date '2026-01-10', date '2026-01-11')
group by sensor, "day"
order by sensor, "day";

-- How rows are found, and what the server does: it also checks the humidity, within the partition.
explain plan for select "at" from reading
where sensor = 's1' and "day" = date '2026-01-10' and "at" < timestamp '2026-01-10 18:00:00' and humidity > 79;

-- How many readings each partition has, counted by the server.
select sensor, "day", count(*) as readings from reading group by sensor, "day" order by sensor, "day";

-- Without a key the whole table is read, page by page.
select s.room, count(r.sensor) as readings, avg(r.celsius) as celsius
from sensor s left join reading r on r.sensor = s.id
group by s.room
order by s.room;
