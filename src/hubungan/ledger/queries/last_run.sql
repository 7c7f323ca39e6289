select * replace (strftime(started, '%Y-%m-%dT%H:%M:%SZ') as started)
from runs
order by runs.started desc, id
limit 1
