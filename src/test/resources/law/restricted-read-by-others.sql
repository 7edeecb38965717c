-- A paper with restricted access is read by its author, by the registry (r:), and by those asked whose holding carries
-- admission; never by a group or an office as a whole.
select d.id as document, r.reader || ' reads what is restricted' as words
from mine d
join document_kinds k on k.code = d.kind
join document_readers r on r.document_id = d.id
where d.restricted
  and (r.reader like 'g:%'
       or r.reader like 'o:%'
       or r.reader like 'r:%' and r.reader <> 'r:' || case when k.drafted then (select g.registry from registers g where g.code = coalesce(d.register, k.register)) else d.organisation end
       or r.reader like 'u:%' and r.reader <> 'u:' || d.author and not exists (
         select from holdings h
         where h.login = substr(r.reader, 3) and h.admitted
           and cast(:now as timestamptz)::date between h.valid_from - 1 and coalesce(h.valid_to, 'infinity')))
