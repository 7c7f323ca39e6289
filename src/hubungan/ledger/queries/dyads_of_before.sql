-- What an earlier program built, which did not yet write whose articles tell of an event.
select event
from dyads
where article_ids is null
limit 1
