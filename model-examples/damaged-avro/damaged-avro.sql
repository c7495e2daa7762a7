-- The blocks that are whole.
select * from skipped;
select count(*) as readings from skipped;

-- And what stands in a block before the damage.
select count(*) as readings, min(celsius) as coldest, max(celsius) as warmest from salvaged;

-- What was left out, and where.
select query_id, table_name, block, byte_offset, column_name, reason, outcome, row_count
from system.rejects
order by query_id, block;
