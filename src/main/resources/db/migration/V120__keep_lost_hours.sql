-- The ledger of lost hours: a row for each document whose way is over, measured in the background. The parts are seconds and sum
-- up to the whole. Restricted papers are not in it: no report counts them.
create table lost_hours (
  document_id  uuid primary key references documents on delete cascade,
  process      text        not null,
  version      int         not null,
  organisation text        not null,
  kind         text        not null,
  -- made up for the demo region
  sample       boolean     not null,
  -- rows of it cannot be true: it counts as left out, and its parts are zero
  broken       boolean     not null,
  preliminary  boolean     not null,
  submitted_at timestamptz not null,
  ended_at     timestamptz not null,
  -- of the end, by the clock of organisation 01, as periods of reports are
  day          date        not null,
  total        bigint      not null,
  work         bigint      not null,
  waiting      bigint      not null,
  overdue      bigint      not null,
  absence      bigint      not null,
  rework       bigint      not null,
  legal_window bigint      not null,
  technical    bigint      not null,
  off_hours    bigint      not null,
  -- each step that was done: process, version, activity, name, called, working and calendar (minutes), decided, late
  steps        jsonb       not null,
  -- who answered last in each round in which several were asked
  last_ones    text[]      not null,
  constraint parts_are_the_whole check (
    total = work + waiting + overdue + absence + rework + legal_window + technical + off_hours)
);
create index lost_hours_by_day on lost_hours (day);
create index lost_hours_by_organisation on lost_hours (organisation, day);
create index lost_hours_by_end on lost_hours (ended_at);

-- The same by day, month and year of the end; '*' stands for all organisations.
create table lost_hour_sums (
  span         text    not null check (span in ('DAY', 'MONTH', 'YEAR')),
  -- the first day of the span
  day          date    not null,
  organisation text    not null,
  process      text    not null,
  version      int     not null,
  kind         text    not null,
  sample       boolean not null,
  documents    bigint  not null,
  left_out     bigint  not null,
  preliminary  bigint  not null,
  total        bigint  not null,
  work         bigint  not null,
  waiting      bigint  not null,
  overdue      bigint  not null,
  absence      bigint  not null,
  rework       bigint  not null,
  legal_window bigint  not null,
  technical    bigint  not null,
  off_hours    bigint  not null,
  primary key (span, day, organisation, process, version, kind, sample)
);

-- How long steps took, of documents whose way ended in the span: every duration in minutes with how often it occurred, so that
-- medians of whatever is put together are exact. An empty activity counts documents.
create table step_sums (
  span            text    not null check (span in ('DAY', 'MONTH', 'YEAR')),
  day             date    not null,
  process         text    not null,
  version         int     not null,
  activity        text    not null,
  sample          boolean not null,
  name            text    not null,
  -- process that a call activity calls, '' for a task
  called          text    not null,
  times           bigint  not null,
  decided         bigint  not null,
  late            bigint  not null,
  preliminary     bigint  not null,
  working         int[]   not null,
  working_times   int[]   not null,
  calendar        int[]   not null,
  calendar_times  int[]   not null,
  primary key (span, day, process, version, activity, sample)
);

-- Who answered last in how many rounds; an empty person counts the rounds.
create table round_sums (
  span    text    not null check (span in ('DAY', 'MONTH', 'YEAR')),
  day     date    not null,
  process text    not null,
  version int     not null,
  person  text    not null,
  sample  boolean not null,
  rounds  bigint  not null,
  primary key (span, day, process, version, person, sample)
);

-- Documents to be measured (again), and days whose sums do not say what the rows say: a row for each change, as stale_days.
create table stale_lost_hours (
  document_id uuid not null
);
create table stale_lost_days (
  day date not null
);
create index stale_lost_days_by_day on stale_lost_days (day);

create function lost_day_is_stale() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into stale_lost_days (day) values (old.day);
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or old.day <> new.day) then
    insert into stale_lost_days (day) values (new.day);
  end if;
  return null;
end
$$;
create trigger lost_day_is_stale after insert or delete on lost_hours for each row execute function lost_day_is_stale();
create trigger lost_day_is_stale_otherwise after update on lost_hours for each row
  when (old.* is distinct from new.*) execute function lost_day_is_stale();

-- The engine's triggers are made at the start, because its tables are.
create function hours_of_instance_are_stale() returns trigger language plpgsql as $$
begin
  insert into stale_lost_hours (document_id)
  select d.id from documents d where d.id::text = new.business_key_ and d.process_instance_id = new.id_;
  return null;
end
$$;

create function hours_of_row_are_stale() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into stale_lost_hours (document_id) values (old.document_id);
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or old.document_id <> new.document_id) then
    insert into stale_lost_hours (document_id) values (new.document_id);
  end if;
  return null;
end
$$;
create trigger hours_are_stale after insert or delete on publications for each row execute function hours_of_row_are_stale();
create trigger hours_are_stale_otherwise after update of published_at, document_id on publications for each row
  when ((old.published_at, old.document_id) is distinct from (new.published_at, new.document_id))
  execute function hours_of_row_are_stale();
create trigger hours_are_stale after insert or update or delete on samples for each row execute function hours_of_row_are_stale();
create trigger hours_are_stale after insert or update or delete on draft_publications for each row
  execute function hours_of_row_are_stale();

-- What was not to be counted, or is no longer.
create function hours_of_document_are_stale() returns trigger language plpgsql as $$
begin
  insert into stale_lost_hours (document_id) values (new.id);
  return null;
end
$$;
create trigger hours_are_stale after update of restricted, kind, organisation, submitted_at, process_instance_id, state on documents
  for each row
  when ((old.restricted, old.kind, old.organisation, old.submitted_at, old.process_instance_id,
         old.state in ('REJECTED', 'RECALLED', 'ANNULLED'))
        is distinct from
        (new.restricted, new.kind, new.organisation, new.submitted_at, new.process_instance_id,
         new.state in ('REJECTED', 'RECALLED', 'ANNULLED')))
  execute function hours_of_document_are_stale();

-- A decision that is corrected after its document was measured.
create function hours_of_decision_are_stale() returns trigger language plpgsql as $$
declare
  document uuid := case when tg_op = 'DELETE' then old.document_id else new.document_id end;
begin
  insert into stale_lost_hours (document_id) select h.document_id from lost_hours h where h.document_id = document;
  return null;
end
$$;
create trigger hours_are_stale_without after delete on decisions for each row execute function hours_of_decision_are_stale();
create trigger hours_are_stale after update on decisions for each row
  when ((old.task_id, old.opened_at, old.opened_by, old.due, old.overdue_at, old.decided_at, old.cancelled_at, old.round, old.step,
         old.approver, old.actual)
        is distinct from
        (new.task_id, new.opened_at, new.opened_by, new.due, new.overdue_at, new.decided_at, new.cancelled_at, new.round, new.step,
         new.approver, new.actual))
  execute function hours_of_decision_are_stale();

-- Working time is another by another calendar, other hours or another zone; days are another by the zone of organisation 01.
create function hours_of_year_are_stale() returns trigger language plpgsql as $$
begin
  insert into stale_lost_hours (document_id)
  select document_id from lost_hours where ended_at >= make_date(new.year, 1, 1)::timestamp at time zone 'UTC' - interval '1 day';
  return null;
end
$$;
create trigger hours_are_stale after insert on calendars for each row execute function hours_of_year_are_stale();

create function hours_of_organisation_are_stale() returns trigger language plpgsql as $$
begin
  insert into stale_lost_hours (document_id)
  select document_id from lost_hours
  where organisation = new.code or new.code = '01' and old.zone is distinct from new.zone;
  return null;
end
$$;
create trigger hours_are_stale after update of zone, opens, lunch_from, lunch_to, closes on organisations for each row
  when ((old.zone, old.opens, old.lunch_from, old.lunch_to, old.closes)
        is distinct from (new.zone, new.opens, new.lunch_from, new.lunch_to, new.closes))
  execute function hours_of_organisation_are_stale();

-- All of it, at the first start and by hand: whatever has an end is found when it is measured.
create function lost_hours_begin_anew() returns void language sql as $$
  insert into stale_lost_hours (document_id) select id from documents where process_instance_id is not null;
  insert into stale_lost_days (day)
  select day from lost_hours
  union select day from lost_hour_sums where span = 'DAY'
  union select day from step_sums where span = 'DAY'
  union select day from round_sums where span = 'DAY';
$$;
select lost_hours_begin_anew();
