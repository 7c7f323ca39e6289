select events_version, links_version, dyads_version, agreements_version
from stored_builds
order by id desc
limit 1
