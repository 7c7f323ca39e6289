select *
from agreements
where list_contains(parties, $a) and list_contains(parties, $b)
order by last desc nulls last, id
