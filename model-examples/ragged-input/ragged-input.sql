-- Every row, with NULL where something is missing or wrong.
select * from patched;

-- Only rows that are right, whatever is asked of them.
select station, celsius from whole;
select count(*) as readings from whole;

-- What was changed and what was left out, and where.
select query_id, table_name, line, byte_offset, column_name, value_found, reason, outcome
from system.rejects
order by query_id, line, column_name;
