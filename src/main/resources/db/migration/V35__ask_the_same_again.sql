-- Whether a later request asks whoever was asked earlier: him, his group, another holder of his position, the performer to whom
-- the one or the other was given; anybody, once he holds no position any more. Days are taken a day wider than they are, since
-- each organisation counts them in its own zone.
create function asks_again(later decisions, earlier decisions) returns boolean language sql stable as $$
  select later.approver = earlier.approver
      or later.candidate_groups && earlier.candidate_groups
      or exists (select 1 from holdings was join holdings now on now.position = was.position
                 where was.login = earlier.approver and now.login = later.approver
                   and was.valid_from <= earlier.assigned_at::date + 1
                   and coalesce(was.valid_to, 'infinity') >= earlier.assigned_at::date - 1
                   and now.valid_from <= later.assigned_at::date + 1
                   and coalesce(now.valid_to, 'infinity') >= later.assigned_at::date - 1)
      or exists (select 1 from task_moves m
                 where m.decision_id = earlier.id and m.from_login = later.approver
                    or m.decision_id = later.id and m.from_login = earlier.approver)
      or not exists (select 1 from holdings h
                     where h.login = earlier.approver and coalesce(h.valid_to, 'infinity') >= later.assigned_at::date)
$$;
