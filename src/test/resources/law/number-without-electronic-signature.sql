-- Where electronic signatures are required, each signature that binds has one: true, of the present text, by a certificate that
-- was the signatory's on that day. So has each party outside whose last word is that it has signed.
with required as (
  select d.*, at.moment
  from mine d
  cross join lateral (select s.decided_at as moment from asked s where s.document_id = d.id and s.decided_at is not null) at
  where (d.registration_number is not null or d.stamp is not null
         or exists (select from publications p where p.document_id = d.id))
    and (exists (select from route_kinds r where r.id = d.route_kind and r.data ->> 'electronicSignature' = 'required')
         or exists (select from required_electronic_signatures e where e.kind = d.kind and e.entered_at <= at.moment))
),
kept as (
  select e.* from electronic_signatures e join files f on f.id = e.file_id
  where e.document_id = any(:documents) and e.verification ->> 'verdict' = 'VALID' and f.role = 'DRAFT_TEXT'
    and f.version = (select max(n.version) from files n where n.document_id = f.document_id and n.role = 'DRAFT_TEXT')
)
select s.document_id as document, s.actual || ' signed what is numbered without an electronic signature' as words
from signatures s
where exists (select from required r where r.id = s.document_id and r.moment = s.decided_at)
  and not exists (
    select from kept k
    join person_certificates c on c.sha256 = k.certificate_sha256 and c.login = k.login
    join people p on p.login = k.login join organisations o on o.code = p.organisation
    where k.decision_id = s.id and k.login = s.actual
      and (s.decided_at at time zone o.zone)::date between c.valid_from and coalesce(c.valid_to, 'infinity'))
union all
select d.id, 'it is numbered, and nobody has signed it electronically'
from mine d
where d.registration_number is not null
  and exists (select from route_kinds r where r.id = d.route_kind and r.data ->> 'electronicSignature' = 'required')
  and not exists (select from kept k where k.document_id = d.id and k.decision_id is not null)
union all
select s.document_id, s.party || ' signed what is numbered without an electronic signature'
from asked s
where s.step = 'PARTY' and s.decision = 'COUNTERSIGNED'
  and not exists (select from asked n where n.document_id = s.document_id and n.task_key = s.task_key and n.party = s.party
                  and n.id > s.id and n.decided_at is not null)
  and exists (select from required r where r.id = s.document_id and r.moment = s.decided_at
              and r.stamp is not null)
  and not exists (select from kept k where k.document_id = s.document_id and k.party = s.party)
