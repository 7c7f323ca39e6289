select report, article, event, component
from links
where report in (select unnest($reports::varchar[]))
