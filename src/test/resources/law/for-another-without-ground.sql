-- Whoever decides for another does so by a substitution that is in force on that day by its own dates, by the delegation of
-- the one who was asked, or, beside visas and signatures, as the clerk of his organisation on a named ground. A pen is
-- handed on by the absent person himself, his head, or the head of the apparatus.
select a.document_id as document, a.actual || ' decided ' || a.task_key || ' for ' || a.approver as words
from asked a
where a.step is not null and a.actual <> a.approver
  and not exists (
    with recursive acting (login) as (
      select unnest(array[a.approver, a.delegated_to])
      union
      select s.substitute
      from acting c
      join substitutions s on s.login = c.login
      join people p on p.login = s.login
      join organisations o on o.code = p.organisation
      where (a.decided_at at time zone o.zone)::date between s.valid_from and s.valid_to
        and (s.revoked_at is null or s.revoked_at >= a.decided_at)
        and (a.step <> 'SIGNATURE' or coalesce(s.changed_by, s.created_by) = s.login or exists (
          select from holdings h join positions q on q.code = h.position
          where h.login = coalesce(s.changed_by, s.created_by)
            and (q.code = 'APPARATUS_HEAD' or q.head and q.organisation = p.organisation))))
    select from acting where login = a.actual)
  and not exists (
    select from group_members g
    join people c on c.login = g.login
    join people p on p.login = a.approver and p.organisation = c.organisation
    where g.login = a.actual and g.member_of = 'clerks' and a.basis is not null
      and a.step not in ('VISA', 'SIGNATURE'))
