with acts as (
    select *
    from dyads
    where ((source = $a and target = $b) or (source = $b and target = $a))
        and (not $states or state)
        and ($since::date is null or "day" >= $since)
        and ($until::date is null or "day" <= $until)
),

-- An earlier program did not write whose articles tell of an event; until the next build the links say it.
told as (
    select event, list(distinct article order by article) as ids
    from links
    where event in (select event from acts where article_ids is null)
    group by event
)

select acts.* replace (coalesce(acts.article_ids, told.ids) as article_ids)
from acts
left join told using (event)
order by "day", event
