-- A kind that cannot do without somebody's signature has it.
select d.id as document, 'has a number and no signature of ' || r.position as words
from acts d join required_signatories r on r.kind = d.kind
where d.registration_number is not null and not exists (
  select from signatures s
  join asked a on a.id = s.id
  join holdings h on h.position = r.position and h.login in (a.actual, a.approver)
  where s.document_id = d.id
    and cast(s.decided_at as date) between h.valid_from - 1 and coalesce(h.valid_to, 'infinity'))
