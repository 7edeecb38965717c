-- No number while a signature that was asked for beside the one given is still awaited.
select d.id as document, 'has a number while the signature of ' || coalesce(o.approver, o.task_key) || ' is awaited' as words
from acts d join asked o on o.document_id = d.id
where d.registration_number is not null
  and o.step = 'SIGNATURE' and o.decided_at is null and o.cancelled_at is null
  and o.assigned_at < (select max(s.decided_at) from signatures s where s.document_id = d.id)
