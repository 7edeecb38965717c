-- A missed deadline is marked, whatever is drawn beside the step.
select o.document_id as document, o.task_key || ' of ' || coalesce(o.approver, o.candidate_groups::text)
       || ' was due ' || o.due || ' and bears no mark' as words
from asked o join mine d on d.id = o.document_id
where o.decided_at is null and o.cancelled_at is null and o.task_id is not null
  and o.due < cast(:ran as timestamptz) and o.overdue_at is null and d.state <> 'SUSPENDED'
