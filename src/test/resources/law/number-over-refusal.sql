-- No number while a signatory refuses: a rejection stands until he who gave it signs, a return of the present text until
-- that step has asked again.
select d.id as document, 'has a number although ' || coalesce(s.actual, s.task_key) || ' answered ' || s.decision as words
from acts d join asked s on s.document_id = d.id
where d.registration_number is not null and s.step = 'SIGNATURE'
  and (s.decision = 'REJECTED' and not exists (
         select from asked l
         where l.document_id = d.id and l.step = 'SIGNATURE' and l.approver = s.approver and l.decided_at > s.decided_at)
       or s.decision = 'RETURNED'
         and s.version = (select max(f.version) from files f where f.document_id = d.id and f.role = 'DRAFT_TEXT')
         and not exists (
           select from asked l
           where l.document_id = d.id and l.step = 'SIGNATURE' and l.decided_at > s.decided_at
             and (l.approver = s.approver or l.task_key = s.task_key)))
