-- Articles whose reports were written and they themselves not, in runs that were never closed.
select distinct reports.article, reports.run
from reports
left anti join articles on reports.article = articles.id and reports.run = articles.run
where reports.run in (select id from runs where coded is null)
