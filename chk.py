import time, re
from collections import defaultdict
from hubungan.actors import knowledge as K
import inspect
print([l for l in inspect.getsource(K.load_knowledge).splitlines()][:12])
for lang in ('id','en'):
    try:
        t=time.perf_counter(); k=K.load_knowledge(lang); print(lang,'load',round(time.perf_counter()-t,3),len(k.index))
    except Exception as e: print(lang,type(e),e)
t=time.perf_counter(); rows=K.read_rows(K.DATA/'offices.yaml'); a=time.perf_counter()-t
kk=K.Knowledge('en'); t=time.perf_counter(); K._add_offices(kk,rows); print('read',round(a,3),'add',round(time.perf_counter()-t,3))
k=K.load_knowledge('id')
multi=[]
for e in k.entries():
    if e.kind!='person': continue
    cs={h.country for h in k.holdings(e.id)}
    if len(cs)>1: multi.append((e.name,[(h.country,h.office,str(h.start)) for h in k.holdings(e.id)]))
for m in multi: print(m)
print('--- single words and mixed kinds')
singles=[];mixed=[]
for name,c in k.index._names.items():
    kinds={x.entry.kind for x in c}
    if 'person' in kinds:
        if ' ' not in name: singles.append(name)
        if len(kinds)>1: mixed.append((name,kinds))
print(sorted(singles)); print(mixed)
