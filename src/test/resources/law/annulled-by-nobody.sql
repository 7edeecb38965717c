-- An act is annulled by a decision that has a person and a reason.
select d.id as document, 'is annulled by nobody' as words
from mine d
where d.annulled_at is not null and not exists (
  select from asked a
  where a.document_id = d.id and a.decision = 'ANNULLED' and a.actual is not null and btrim(a.remark) <> ''
    and a.decided_at <= d.annulled_at)
