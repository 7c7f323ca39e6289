select report, article, event, component
from links
where component in (select unnest($components::varchar[]))
