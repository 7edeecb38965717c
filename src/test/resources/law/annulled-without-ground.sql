-- What the public has seen is annulled only by a signed and numbered repealing act, or by a court's decision.
select d.id as document, 'is annulled on no ground of law' as words
from acts d
where d.annulled_at is not null
  and exists (select from publications p where p.document_id = d.id and p.published_at < d.annulled_at)
  and not exists (
    select from annulments a left join documents r on r.id = a.repealed_by
    where a.document_id = d.id
      and (a.ground = 'COURT_DECISION' and a.court_number is not null
           or a.ground = 'REPEALING_ACT' and r.registration_number is not null and r.id <> d.id
             and exists (select from decisions s
                         where s.document_id = r.id and s.step = 'SIGNATURE'
                           and s.decision in ('SIGNED', 'SIGNED_OVER_OBJECTIONS'))))
