-- Documents that nobody has and nothing moves, counted every day: there should be none (R17).
create table motionless_days (
  day          date not null,
  organisation text not null,
  documents    int  not null check (documents >= 0),
  counted_at   timestamptz not null,
  primary key (day, organisation)
);
comment on column motionless_days.organisation is '''*'' for all: it has a row for each day on which somebody counted';

-- Days that are over, added up once (R7, R16): a row for each organisation, and one beside them for all, '*'. The last days are
-- read from the trail and from assignments. Restricted papers are in neither.
create table registered_days (
  organisation text  not null,
  day          date  not null,
  kind         text  not null,
  -- how many by the hour of the clock of the organisation, from midnight on
  hours        int[] not null check (cardinality(hours) = 24),
  -- by whose hand
  logins       text[] not null,
  primary key (organisation, day, kind)
);

create table delivered_days (
  organisation text    not null,
  day          date    not null,
  kind         text    not null,
  -- seconds from registration to the first performer's inbox, in the same order
  working      int[]   not null,
  calendar     int[]   not null,
  preliminary  boolean not null,
  primary key (organisation, day, kind)
);

-- Up to which day both are added up (one row), and days before it that say something else now.
create table closed_days (
  id   boolean primary key default true check (id),
  last date not null
);
create table reopened_days (
  day date not null
);

create function day_of_document_is_reopened() returns trigger language plpgsql as $$
begin
  insert into reopened_days (day)
  select distinct day_of(f.at)
  from (select at from trail where document = new.id and event = 'REGISTERED'
        union all
        select min(given_at) from assignments where document_id = new.id) f
  where f.at is not null;
  return null;
end
$$;
create trigger day_of_document_is_reopened after update of restricted, kind, organisation on documents for each row
  when (new.registration_number is not null
        and (old.restricted, old.kind, old.organisation) is distinct from (new.restricted, new.kind, new.organisation))
  execute function day_of_document_is_reopened();

create index assignments_by_given on assignments (given_at);

-- Extensions and returns of a period (R19).
create index extensions_by_moment on extensions (asked_at);
create index assignment_reports_returned on assignment_reports (decided_at) where decision = 'RETURNED';

-- When an act was signed stands beside when it was published (R15): both together have an index.
alter table publications add column signed_on date, add column days_after_signature int;
comment on column publications.signed_on is 'by the clock of its organisation, null where nobody signed here';
update publications p set signed_on = s.day, days_after_signature = (p.published_at at time zone s.zone)::date - s.day
from (select p.document_id, o.zone, (max(s.decided_at) at time zone o.zone)::date as day
      from publications p
      join organisations o on o.code = p.organisation
      join decisions s on s.document_id = p.document_id and s.step = 'SIGNATURE'
        and s.decision in ('SIGNED', 'SIGNED_OVER_OBJECTIONS') and s.decided_at <= p.published_at
      group by 1, 2) s
where s.document_id = p.document_id;

create function publication_knows_its_signature() returns trigger language plpgsql as $$
begin
  select (max(s.decided_at) at time zone o.zone)::date, (new.published_at at time zone o.zone)::date
         - (max(s.decided_at) at time zone o.zone)::date
  into new.signed_on, new.days_after_signature
  from organisations o
  left join decisions s on s.document_id = new.document_id and s.step = 'SIGNATURE'
    and s.decision in ('SIGNED', 'SIGNED_OVER_OBJECTIONS')
  where o.code = new.organisation
  group by o.zone;
  return new;
end
$$;
create trigger publication_knows_its_signature before insert on publications for each row
  when (new.signed_on is null) execute function publication_knows_its_signature();
create index publications_in_time on publications (published_at, document_id)
  include (days_after_signature, organisation);
