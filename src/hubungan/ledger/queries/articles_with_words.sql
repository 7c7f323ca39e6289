select distinct article
from reports
where list_has_any(regexp_extract_all(lower(sentence), '[\p{L}\p{N}_]+'), $words::varchar[])
order by article
