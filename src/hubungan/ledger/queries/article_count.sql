select count(distinct article) as articles from reports
