-- Assignments belong to the document of their resolution and of their route, and are released by a release of it.
select a.document_id as document, 'its assignment ' || a.number || ' belongs to another document' as words
from assignments a
left join resolutions r on r.id = a.resolution_id
left join act_hi_procinst i on i.id_ = a.process_instance_id
where a.document_id = any(:documents)
  and (r.document_id <> a.document_id or i.business_key_ <> a.document_id::text)
union all
select a.document_id, 'its assignment ' || a.number || ' was released by nobody'
from assignments a
where a.document_id = any(:documents) and a.released_at is not null and not exists (
  select from asked x
  where x.document_id = a.document_id and x.step = 'RELEASE' and x.decision = 'RELEASED' and x.actual is not null
    and x.decided_at <= a.released_at)
