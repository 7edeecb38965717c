-- What was answered has happened: an annulment or a withdrawal that is on record is a fact.
select a.document_id as document, a.actual || ' was told ' || a.decision || ', and nothing came of it' as words
from asked a join mine d on d.id = a.document_id left join publications p on p.document_id = d.id
where a.step is null and a.decided_at is not null
  and (a.decision = 'ANNULLED' and (d.annulled_at is null or p.document_id is not null and p.withdrawn_at is null)
       or a.decision = 'WITHDRAWN' and (p.document_id is null or p.withdrawn_at is null))
