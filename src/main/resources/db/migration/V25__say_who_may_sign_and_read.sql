-- The organisation above; null for one that has none, as a body of local self-government (Constitution, article 12).
alter table organisations add column parent text references organisations check (parent <> code);
create index organisations_by_parent on organisations (parent) where parent is not null;

-- Kinds whose papers bind only when signed: no number, stamp or publication without a lawful signature.
alter table document_kinds add column signed boolean not null default true;
update document_kinds set signed = false where not drafted;

-- Who may sign: entered by administrators, on the ground of an order; never by a table or a diagram.
create table signing_rights (
  id           bigint generated always as identity primary key,
  position     text not null references positions,
  kind         text not null references document_kinds,
  -- both days belong to it, by the calendar of the position's organisation; valid_to is null while nothing ends it
  valid_from   date not null,
  valid_to     date,
  order_number text not null check (order_number <> ''),
  entered_by   text not null,
  entered_at   timestamptz not null,
  changed_by   text,
  changed_at   timestamptz,
  check (valid_to is null or valid_to >= valid_from - 1),
  unique (position, kind, valid_from)
);
create index signing_rights_by_kind on signing_rights (kind, position);

-- Admission to papers of restricted access, of the holder of a position for the time he holds it, and on what ground.
alter table holdings add column admitted boolean not null default false;
alter table holdings add column admission_order text;

-- An annulment or a withdrawal is a decision of a person with a right; this says on what ground of law.
create table annulments (
  decision_id  bigint primary key references decisions on delete cascade,
  document_id  uuid not null unique references documents,
  ground       text not null check (ground in ('MISTAKEN_REGISTRATION', 'REPEALING_ACT', 'COURT_DECISION')),
  repealed_by  uuid references documents,
  court        text,
  court_number text,
  court_date   date,
  check ((ground = 'REPEALING_ACT') = (repealed_by is not null)),
  check ((ground = 'COURT_DECISION') = (court is not null and court_number is not null and court_date is not null))
);
create index annulments_by_repealing_act on annulments (repealed_by) where repealed_by is not null;

-- What was trusted before goes on, until an administrator says otherwise: whoever signed may sign, whoever was asked about
-- a restricted paper is admitted. Each row says that it came from here.
insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
select distinct h.position, k.code, h.valid_from, 'перенесено при обновлении, внесите приказ', 'marshrut', now()
from decisions d
join holdings h on h.login = d.actual and d.decided_at::date between h.valid_from and coalesce(h.valid_to, 'infinity')
cross join document_kinds k
where d.step = 'SIGNATURE' and d.decision in ('SIGNED', 'SIGNED_OVER_OBJECTIONS') and k.signed;
update holdings h set admitted = true, admission_order = 'перенесено при обновлении, внесите приказ'
where exists (select 1 from decisions d join documents c on c.id = d.document_id
              where c.restricted and h.login in (d.approver, d.actual));
do $$
begin
  if to_regclass('act_id_membership') is not null then
    insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
    select distinct h.position, k.code, h.valid_from, 'перенесено при обновлении, внесите приказ', 'marshrut', now()
    from act_id_membership m join holdings h on h.login = m.user_id_ cross join document_kinds k
    where m.group_id_ = 'signatories' and k.signed
    on conflict do nothing;
  end if;
end
$$;
