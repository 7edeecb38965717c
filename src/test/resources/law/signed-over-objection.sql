-- Nobody signs plainly over an open objection or an unanswered remark. Both are closed when the disagreement is settled or the
-- quorum was there without them, a remark when the author has answered, an objection when he who made it has been asked again
-- and has said something: of a visa he or his position, of a party the same party in the same step, else in the same step he,
-- his group, whoever holds his position now, whoever stands in for one of both, and anybody when he holds no position any more.
select s.document_id as document,
       s.actual || ' signed over ' || o.decision || ' of ' || coalesce(o.actual, o.approver, o.task_key) as words
from asked s join asked o on o.document_id = s.document_id
where s.step = 'SIGNATURE' and s.decision = 'SIGNED'
  and o.step in ('ENDORSEMENT', 'VISA', 'EXAMINATION', 'EDITING', 'PARTY', 'WORK')
  and o.decision in ('NOT_AGREED', 'RETURNED', 'REJECTED', 'REFUSED', 'AGREED_WITH_REMARKS')
  and o.decided_at < s.decided_at
  and (o.outvoted_at is null or o.outvoted_at > s.decided_at)
  and not exists (
    select from asked t
    where t.document_id = s.document_id and t.step = 'SETTLEMENT' and t.decision in ('SETTLED', 'SIGN_WITH_DISAGREEMENTS')
      and t.decided_at >= o.decided_at and t.decided_at <= s.decided_at)
  and case
    when o.decision = 'AGREED_WITH_REMARKS' then o.answered_at is null or o.answered_at > s.decided_at
    else not exists (
      select from asked a
      where a.document_id = s.document_id and a.step = o.step and a.id <> o.id
        and a.assigned_at >= o.decided_at and coalesce(a.decided_at, a.spared_at) <= s.decided_at
        and case o.step
          when 'VISA' then a.approver = o.approver or a.position = o.position
          when 'PARTY' then a.task_key = o.task_key and a.party = o.party
          else a.task_key = o.task_key
            and (a.approver = o.approver
              or a.candidate_groups && o.candidate_groups
              or exists (
                select from holdings before join holdings since using (position)
                where before.login = o.approver and since.login = a.approver
                  and o.assigned_at between before.valid_from - interval '1 day'
                                        and coalesce(before.valid_to, 'infinity') + interval '2 days'
                  and a.assigned_at between since.valid_from - interval '1 day'
                                        and coalesce(since.valid_to, 'infinity') + interval '2 days')
              or exists (
                select from task_moves m
                where m.decision_id = o.id and m.from_login = a.approver
                   or m.decision_id = a.id and m.from_login = o.approver)
              or not exists (
                select from holdings h
                where h.login = o.approver and coalesce(h.valid_to, 'infinity') >= a.assigned_at::date))
        end)
  end
