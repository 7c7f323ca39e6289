select *
from matching(
    $actor, $recipient, $party, $type, $mode, $status, $since::date, $until::date, $text, $order, $limit
)
