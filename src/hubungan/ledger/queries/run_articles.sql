select run, count(*) as articles, count(case when not_coded is null then 1 end) as coded
from articles
where run in (select id from runs where coded is null)
group by run
