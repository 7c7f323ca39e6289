select distinct article
from links
where (since is null and $undated)
    or exists (
        select 1
        from (select unnest($since::date[]) as first, unnest($until::date[]) as last) as wanted
        where links.since <= wanted.last and links.until >= wanted.first
    )
