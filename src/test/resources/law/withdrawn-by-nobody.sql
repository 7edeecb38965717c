-- An act leaves the public pages by a decision that has a person and a reason.
select p.document_id as document, 'was taken off the public pages by nobody' as words
from publications p join mine d on d.id = p.document_id
where p.withdrawn_at is not null and not exists (
  select from asked a
  where a.document_id = d.id and a.decision in ('WITHDRAWN', 'ANNULLED') and a.actual is not null
    and btrim(a.remark) <> '' and a.decided_at <= p.withdrawn_at)
