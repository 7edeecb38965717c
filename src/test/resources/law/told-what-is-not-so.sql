-- Nobody is told of an assignment what is not so: executed is what somebody has accepted a report of, by then; a release
-- that was refused afterwards takes the acceptance back.
select n.document_id as document, n.login || ' is told: ' || n.text as words
from notices n
join assignments a on a.id::text = split_part(n.event, ':', 2)
where n.document_id = any(:documents)
  and (n.event like 'executed:%' and not exists (
         select from assignment_reports r
         where r.assignment_id = a.id and not r.interim
           and (r.decision = 'ACCEPTED' and r.decided_at <= n.at
                or r.decision = 'RETURNED' and r.decided_at > n.at and exists (
                  select from asked x
                  where x.document_id = a.document_id and x.step = 'ACCEPTANCE' and x.decision = 'ACCEPTED'
                    and x.actual is not null and x.decided_at <= n.at)))
       or n.event like 'withdrawn:%' and a.state <> 'WITHDRAWN')
