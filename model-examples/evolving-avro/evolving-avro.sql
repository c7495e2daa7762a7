-- All fields of all files.
select * from blocks order by id;

-- Which file lacks what.
select _file, count(*) as blocks, count(tons) as weighed, count(cut) as dated from blocks group by _file order by _file;

-- What a schema of one's own makes of the same files.
select * from weights order by id;
