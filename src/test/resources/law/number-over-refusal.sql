-- No number while the last word of somebody who was asked to sign is a refusal or a return.
select d.id as document, 'has a number although ' || s.actual || ' answered ' || s.decision as words
from acts d join asked s on s.document_id = d.id
where d.registration_number is not null
  and s.step = 'SIGNATURE' and s.decision in ('REJECTED', 'RETURNED')
  and not exists (
    select from asked l
    where l.document_id = d.id and l.step = 'SIGNATURE' and l.id <> s.id and l.decided_at > s.decided_at
      and (l.approver = s.approver or l.task_key = s.task_key))
