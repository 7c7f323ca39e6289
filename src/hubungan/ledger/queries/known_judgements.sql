select id
from judgements
