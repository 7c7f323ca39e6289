select
    (select count(*) from articles) as articles,
    (select count(*) from articles where not_coded is null) as coded,
    (select histogram(not_coded) from articles where not_coded is not null) as not_coded,
    (select count(*) from articles where copy_of is not null) as copies,
    (select count(*) from reports) as reports,
    (select count(*) from failures) as failures,
    (select count(*) from runs) as runs,
    (select histogram(coalesce(language, 'unknown')) from articles) as languages,
    (select histogram(type) from reports) as types,
    (select histogram(status) from reports) as statuses,
    (select min(published) from articles) as published_first,
    (select max(published) from articles) as published_last
