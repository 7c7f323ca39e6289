select distinct article
from reports
where id not in (select report from links)
