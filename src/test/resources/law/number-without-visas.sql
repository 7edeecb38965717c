-- An act has a number only when its visas were given.
select d.id as document, 'has a number and no visa' as words
from acts d
where d.registration_number is not null and not exists (
  select from asked v
  where v.document_id = d.id and v.step = 'VISA' and v.cancelled_at is null
    and (v.decided_at is not null or v.spared_at is not null))
