-- Sentence 0 is the headline, which comes first wherever it is stored.
select *
from reports
where article in (select unnest($articles::varchar[]))
order by article, sentence_number, trigger_start, id
