select run, type, count(*) as reports
from reports
where run in (select id from runs where coded is null)
group by run, type
