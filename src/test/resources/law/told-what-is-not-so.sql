-- Nobody is told of an assignment what is not so.
select n.document_id as document, n.login || ' is told: ' || n.text as words
from notices n
join assignments a on a.id::text = split_part(n.event, ':', 2)
where n.document_id = any(:documents)
  and (n.event like 'executed:%' and not exists (
         select from assignment_reports r
         where r.assignment_id = a.id and r.decision = 'ACCEPTED' and r.decided_at <= n.at)
       or n.event like 'withdrawn:%' and a.state <> 'WITHDRAWN')
