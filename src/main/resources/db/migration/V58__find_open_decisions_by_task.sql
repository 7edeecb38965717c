-- The lists of a desk begin with somebody's tasks, which may be thousands: what they are sorted and counted by is in the index.
create index decisions_open_by_task on decisions (task_id) include (id, document_id, step, due, overdue_at)
  where decided_at is null and cancelled_at is null and task_id is not null;

-- The list of an organisation begins with whose decisions they are, and goes on by the task.
drop index decisions_open_by_approver;
create index decisions_open_by_approver on decisions (approver) include (task_id)
  where decided_at is null and cancelled_at is null and approver is not null;
