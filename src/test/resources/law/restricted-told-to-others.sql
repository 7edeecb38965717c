-- And nobody else is told of it.
select d.id as document, n.login || ' is told of what is restricted: ' || n.text as words
from mine d
join document_kinds k on k.code = d.kind
join notices n on n.document_id = d.id
where d.restricted and n.login <> d.author
  and not exists (
    select from holdings h where h.login = n.login and h.admitted)
  and not exists (
    select from people p join group_members g on g.login = p.login and g.member_of in ('clerks', 'heads')
    where p.login = n.login and p.organisation = (select g.registry from registers g where g.code = coalesce(d.register, k.register)))
