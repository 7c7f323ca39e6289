select *
from dyads
where ((source = $a and target = $b) or (source = $b and target = $a))
    and (not $states or state)
    and ($since::date is null or "day" >= $since)
    and ($until::date is null or "day" <= $until)
order by "day", event
