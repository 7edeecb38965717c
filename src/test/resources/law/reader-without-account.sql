-- Whoever was deleted reads nothing.
select d.id as document, r.reader || ' reads it and has no account' as words
from mine d join document_readers r on r.document_id = d.id
where r.reader like 'u:%' and substr(r.reader, 3) not in (select login from accounts)
