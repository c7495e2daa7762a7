-- One partition: both columns of its key are given.
select "at", celsius, humidity from reading
where sensor = 's1' and "day" = date '2026-01-10'
order by "at";

-- A range of the clustering column within it.
select "at", celsius from reading
where sensor = 's1' and "day" = date '2026-01-10' and "at" >= timestamp '2026-01-10 12:00:00'
order by "at";

-- Several partitions, asked for one by one.
select sensor, "day", max(celsius) as warmest from reading
where sensor in ('s1', 's2') and "day" in (date '2026-01-10', date '2026-01-11')
group by sensor, "day"
order by sensor, "day";

-- What the server does and what is left: the condition on humidity is checked after reading.
explain plan for select "at" from reading
where sensor = 's1' and "day" = date '2026-01-10' and "at" < timestamp '2026-01-10 18:00:00' and humidity > 79;

-- Without a key the whole table is read, page by page.
select s.room, count(r.sensor) as readings, avg(r.celsius) as celsius
from sensor s left join reading r on r.sensor = s.id
group by s.room
order by s.room;
