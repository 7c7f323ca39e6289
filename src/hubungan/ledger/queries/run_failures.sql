select run, count(*) as failures
from failures
where run in (select id from runs where coded is null)
group by run
