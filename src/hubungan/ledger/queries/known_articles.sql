select id from articles
