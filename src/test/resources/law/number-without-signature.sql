-- An act has a number only when it was signed: its present text, in a step of kind SIGNATURE, by whoever had the right.
select d.id as document, 'has number ' || d.registration_number || ' and no lawful signature' as words
from acts d
where d.registration_number is not null and not exists (select from signatures s where s.document_id = d.id)
