-- An act has a number only when everybody on the sheet of its last round has answered, or a quorum did not need him. A
-- table that wants nobody says so in words, and the sheet keeps that.
select d.id as document, 'has a number and no visa of ' || p.position as words
from acts d
join sheet_places p on p.document_id = d.id
where d.registration_number is not null and p.position <> 'NOBODY' and p.quorum is null
  and p.round = (select max(l.round) from sheet_places l where l.document_id = d.id and l.step = p.step)
  and not exists (
    select from asked v
    where v.document_id = d.id and v.step = 'VISA'
      and (v.decided_at is not null or v.spared_at is not null or exists (
             select from asked s
             where s.document_id = d.id and s.decision in ('SETTLED', 'SIGN_WITH_DISAGREEMENTS')
               and s.decided_at >= v.cancelled_at))
      and (v.position = p.position
           or exists (select from holdings h where h.position = p.position and h.login = v.approver)))
union all
select d.id, 'has a number and no visa at all'
from acts d
where d.registration_number is not null
  and not exists (select from sheet_places p where p.document_id = d.id and p.position = 'NOBODY')
  and not exists (
    select from asked v
    where v.document_id = d.id and v.step = 'VISA' and v.cancelled_at is null
      and (v.decided_at is not null or v.spared_at is not null))
