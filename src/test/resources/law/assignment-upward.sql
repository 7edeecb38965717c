-- Nobody gives an assignment to somebody above him: in a superior organisation, or at the head of his own.
with recursive above (organisation, superior) as (
  select code, parent from organisations where parent is not null
  union
  select a.organisation, o.parent from above a join organisations o on o.code = a.superior where o.parent is not null
)
select a.document_id as document, a.giver || ' gave an assignment upward to ' || a.responsible as words
from assignments a
join people g on g.login = a.giver
join people r on r.login = a.responsible
where a.document_id = any(:documents) and a.giver <> a.responsible
  and (exists (select from above u where u.organisation = g.organisation and u.superior = r.organisation)
       or g.organisation = r.organisation and exists (
         select from holdings h join positions p on p.code = h.position
         where h.login = a.responsible and p.head and p.organisation = g.organisation
           and cast(a.given_at as date) between h.valid_from - 1 and coalesce(h.valid_to, 'infinity')))
