-- No task of a document goes to them either: not to their hands, not to their groups.
select o.document_id as document, o.task_key || ' is a task of ' || who.name as words
from asked o
join open_tasks t on t.id = o.task_id
cross join lateral (
  select t.assignee as name where t.assignee in (select login from keepers)
  union select t.owner where t.owner in (select login from keepers)
  union select coalesce(l.login, l.member_of) from task_links l
  where l.task = t.id and l.type <> 'assignee'
    and (l.login in (select login from keepers) or l.member_of in ('analysts', 'ops', 'camunda-admin'))
) who
