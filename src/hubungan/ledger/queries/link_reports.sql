select
    id, article, sentence_number, language, published, outlet, type, mode, cameo, contexts, status, actors, recipients,
    actor_countries, recipient_countries, reporter, "time", place, "trigger", sentence, sentence_start, sentence_stop,
    trigger_start, trigger_stop,
    confidence, origin_rule
from reports
where $articles is null or article in (select unnest($articles::varchar[]))
order by article, sentence_start, trigger_start, id
