select
    published, type, mode, status,
    words(actors) as actors,
    array_to_string(actor_countries, '; ') as actor_countries,
    words(recipients) as recipients,
    array_to_string(recipient_countries, '; ') as recipient_countries,
    trigger,
    reporter.text as reporter,
    "time"."from" as time_from,
    "time"."to" as time_to,
    place.name as place,
    place.country as place_country,
    array_to_string(contexts, '; ') as contexts,
    quad, score, cameo, confidence, outlet, url, language, sentence,
    trigger_start as start,
    trigger_stop as stop,
    id as report,
    article,
    origin_rule as rule
from matching(
    $actor, $recipient, $party, $type, $mode, $status, $since::date, $until::date, $text, $order, $limit
)
