select *
from articles
where $ids is null or list_contains($ids::varchar[], id)
order by published desc nulls last, id
