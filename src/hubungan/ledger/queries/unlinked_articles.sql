-- Articles with reports that no event has yet. Those that people judged wrong never come into one.
select distinct article
from reports
where id not in (select report from links)
    and id not in (select unnest($wrong::varchar[]))
