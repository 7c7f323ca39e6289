select
    dyads.event, dyads.source, dyads.target, dyads.mutual, dyads."day", dyads.type, dyads.mode, dyads.quad, dyads.score,
    dyads.status, dyads.confidence, dyads.sources, events.contexts, events.headline, events.headline_report,
    events.day_how, events.place, events.asserted_by, events.denied_by, events.articles, events.outlets
from dyads
join events on events.id = dyads.event
where ((dyads.source = $a and dyads.target = $b) or (dyads.source = $b and dyads.target = $a))
    and (not $states or dyads.state)
    and ($since::date is null or dyads."day" >= $since)
    and ($until::date is null or dyads."day" <= $until)
order by dyads."day", dyads.event
