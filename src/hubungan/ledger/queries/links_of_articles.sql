select report, article, event, component
from links
where article in (select unnest($articles::varchar[]))
