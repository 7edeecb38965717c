-- The note of signature, and the copy that carries it, stand on signed acts only, and the note names the office by which
-- the right was his.
select d.id as document, 'carries a stamp and no lawful signature' as words
from acts d
where (d.stamp is not null or exists (select from files f where f.document_id = d.id and f.role = 'STAMPED_COPY'))
  and not exists (select from signatures s where s.document_id = d.id)
union all
select d.id, 'its stamp names no office that may sign: ' || d.stamp
from acts d
where d.stamp is not null
  and not exists (
    select from signatures s
    join holdings h on h.login = s.actual
    join signing_rights r on r.position = h.position
    join positions p on p.code = h.position
    where s.document_id = d.id and position(lower(p.title) in lower(d.stamp)) > 0)
