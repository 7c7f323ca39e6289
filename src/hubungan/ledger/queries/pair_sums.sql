select
    least(source, target) as a,
    greatest(source, target) as b,
    count(*) as events,
    sum(confidence * greatest(score, 0)) as cooperation,
    sum(confidence * greatest(-score, 0)) as conflict
from dyads
where status = 'occurred'
    and "day" is not null
    and (not $states or state)
    and ($since::date is null or "day" >= $since)
    and ($until::date is null or "day" <= $until)
group by all
having count(*) >= $least
