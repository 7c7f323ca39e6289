select *
from events
where ($actor is null or list_contains(actor_countries, $actor) or is_named(actors, $actor))
    and ($recipient is null or list_contains(recipient_countries, $recipient) or is_named(recipients, $recipient))
    and (
        $party is null
        or list_contains(actor_countries, $party) or list_contains(recipient_countries, $party)
        or is_named(actors, $party) or is_named(recipients, $party)
    )
    and ($type is null or type = $type)
    and ($mode is null or mode = $mode)
    and ($status is null or status = $status)
    and ($since::date is null or "day" >= $since)
    and ($until::date is null or "day" <= $until)
    and ($text is null or contains(lower(headline), lower($text)))
    and sources >= $sources
order by
    case when $order = 'newest' then "day" end desc nulls last,
    case when $order = 'oldest' then "day" end asc nulls last,
    case when $order = 'confidence' then confidence end desc nulls last,
    case when $order = 'sources' then sources end desc nulls last,
    id
limit $limit
