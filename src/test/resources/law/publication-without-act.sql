-- The public sees what is signed, numbered and open to everybody, and the number it sees is the act's.
select d.id as document, 'is public, and ' || case
    when d.restricted then 'its access is restricted'
    when d.registration_number is distinct from p.registration_number then 'its number is another'
    else 'nobody has lawfully signed it' end as words
from acts d join publications p on p.document_id = d.id
where d.restricted or d.registration_number is distinct from p.registration_number
  or not exists (select from signatures s where s.document_id = d.id)
