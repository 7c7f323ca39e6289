select
    (select count(*) from events) as events,
    (select count(*) from links) as reports,
    (select count(*) from agreements) as agreements
