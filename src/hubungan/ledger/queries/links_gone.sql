select count(*) as links
from links
where report not in (select id from reports)
