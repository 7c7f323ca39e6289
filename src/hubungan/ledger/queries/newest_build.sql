select id, "at", version, seconds, reports, source_version
from builds
order by id desc
limit 1
