-- Articles whose reports or statements were written and they themselves not, in runs that were never closed.
select distinct written.article, written.run
from written
left anti join articles on written.article = articles.id and written.run = articles.run
where written.run in (select id from runs where coded is null)
