select event, list(distinct article order by article) as articles
from links
where event in (select unnest($events::varchar[]))
group by event
