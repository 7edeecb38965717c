-- Nobody signs what he has visaed, gives two visas in a round, or supports his own draft without being the head.
select v.document_id as document, v.actual || ' gave a visa and signed' as words
from asked v join asked s on s.document_id = v.document_id and s.actual = v.actual
where v.step = 'VISA' and s.step = 'SIGNATURE' and v.decided_at is not null and v.cancelled_at is null
  and s.decision in ('SIGNED', 'SIGNED_OVER_OBJECTIONS')
union all
select v.document_id, v.actual || ' gave two visas in round ' || v.round
from asked v join asked w on w.document_id = v.document_id and w.actual = v.actual and w.round = v.round and w.id > v.id
where v.step = 'VISA' and w.step = 'VISA' and v.decided_at is not null and w.decided_at is not null
union all
select d.id, d.author || ' supported his own draft'
from mine d join asked e on e.document_id = d.id and e.actual = d.author
where e.step = 'ENDORSEMENT' and e.decision in ('AGREED', 'AGREED_WITH_REMARKS') and not exists (
  select from holdings h join positions p on p.code = h.position
  where h.login = d.author and p.head and p.organisation = d.organisation)
