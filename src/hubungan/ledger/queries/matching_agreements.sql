select *
from agreements
where ($a is null or list_contains(parties, $a))
    and ($b is null or list_contains(parties, $b))
    and ($topic is null or list_contains(topics, $topic))
    and ($kind is null or kind = $kind)
    and (
        $stage is null
        or len(list_filter(phases, lambda phase: phase.stage = $stage and phase.status = 'occurred'
            and ($since::date is null or coalesce(phase.until, phase.since, phase.published) >= $since)
            and ($until::date is null or coalesce(phase.since, phase.until, phase.published) <= $until))) > 0
    )
    and ($since::date is null or last >= $since)
    and ($until::date is null or first <= $until)
    and ($text is null or contains(lower(title), lower($text)))
order by last desc nulls last, id
limit $limit
