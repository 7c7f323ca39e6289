select id, title, normal, links
from agreements
