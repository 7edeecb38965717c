-- Nobody signs plainly over an open objection or an unanswered remark. It is closed when he who made it is asked again, when
-- the disagreement is settled, when his vote was not needed; a remark also when the author answers.
select s.document_id as document,
       s.actual || ' signed over ' || o.decision || ' of ' || coalesce(o.actual, o.approver, o.task_key) as words
from asked s join asked o on o.document_id = s.document_id
where s.step = 'SIGNATURE' and s.decision = 'SIGNED'
  and o.step in ('ENDORSEMENT', 'VISA', 'EXAMINATION', 'EDITING', 'WORK')
  and o.decision in ('NOT_AGREED', 'RETURNED', 'REJECTED', 'REFUSED', 'AGREED_WITH_REMARKS')
  and o.decided_at < s.decided_at
  and (o.decision <> 'AGREED_WITH_REMARKS' or o.answered_at is null or o.answered_at > s.decided_at)
  and (o.outvoted_at is null or o.outvoted_at > s.decided_at)
  and not exists (
    select from asked a
    where a.document_id = s.document_id and coalesce(a.decided_at, a.spared_at) <= s.decided_at
      and (a.step = o.step and a.assigned_at >= o.decided_at
             and (a.approver = o.approver or a.position = o.position or o.step <> 'VISA' and a.task_key = o.task_key)
           or a.step = 'SETTLEMENT' and a.decided_at > o.decided_at
             and a.decision in ('SETTLED', 'SIGN_WITH_DISAGREEMENTS')))
