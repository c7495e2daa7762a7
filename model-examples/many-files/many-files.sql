-- All files of the directory, the columns in the order of the first one.
select * from landings order by day;

-- Where a row stands: file, number and byte.
select ship, _file, _row, _offset from landings where tons is null or cargo is not null order by _file, _row;

-- What was landed in each month, by the name of the file.
select _file, count(*) as landings, sum(tons) as tons from landings group by _file order by _file;

-- Joined with a file in another dialect.
select s.ship, s.built, sum(l.tons) as tons
from landings l join ships s on s.ship = l.ship
group by s.ship, s.built
order by tons desc;
