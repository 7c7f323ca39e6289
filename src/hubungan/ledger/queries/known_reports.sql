select id
from reports
