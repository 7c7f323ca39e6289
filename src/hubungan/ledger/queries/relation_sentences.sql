select
    links.event, reports.id as report, reports.sentence, reports.sentence_start, reports.sentence_stop, reports.trigger_start,
    reports.trigger_stop, reports.outlet, reports.published, reports.url, reports.article, reports.language,
    reports.status, reports.confidence, coalesce(reporter.name, reporter.text) as reporter, links.how
from links
join reports on reports.id = links.report
where links.event in (select unnest($events::varchar[]))
order by links.event, reports.published, reports.id
