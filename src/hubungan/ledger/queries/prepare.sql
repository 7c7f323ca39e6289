-- The files of a version never change: what they say of themselves is read once.
set parquet_metadata_cache = true;

-- The columns and types of the newest schema, and the rows of what an earlier program wrote, or of nothing.
create macro complete(name) as table
select * from query_table('empty_' || name) union all by name select * from query_table('older_' || name)
