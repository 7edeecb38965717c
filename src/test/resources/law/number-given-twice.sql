-- A number is given once in a year and a kind.
select d.id as document, 'shares the number ' || d.registration_number || ' with ' || o.id as words
from acts d join documents o on o.kind = d.kind and o.registration_number = d.registration_number
  and extract(year from o.registration_date) = extract(year from d.registration_date) and o.id <> d.id
