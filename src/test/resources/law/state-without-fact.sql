-- States with legal meaning follow the fact, not the property on a drawing.
select d.id as document, 'is called ' || d.state || ', which it is not' as words
from acts d
where d.state = 'SIGNED' and not exists (select from signatures s where s.document_id = d.id)
  or d.state = 'REGISTERED' and d.registration_number is null
  or d.state = 'PUBLISHED' and not exists (select from publications p where p.document_id = d.id)
  or (d.state = 'ANNULLED') <> (d.annulled_at is not null)
