-- Report R2 by sums instead of rows: by day, month and year of the clock of organisation 01, for each performer and step.
-- Restricted papers are in no sum: whoever may read one has it counted beside them.

create function day_begins(day date) returns timestamptz language sql stable as $$
  select day::timestamp at time zone coalesce((select zone from organisations where code = '01'), 'Europe/Moscow')
$$;

create function day_of(at timestamptz) returns date language sql stable as $$
  select (at at time zone coalesce((select zone from organisations where code = '01'), 'Europe/Moscow'))::date
$$;

-- What counts in a sum: tasks with a deadline that were decided, and those that were missed and then not needed.
create view overdue_facts as
  select document_id, decided_at as at,
         coalesce(case when overdue_at is not null and not mark_carried then overdue_holder end, actual, approver,
                  candidate_groups[1], '') as performer,
         task_key as step, coalesce(step, '') as kind, true as given, overdue_at is not null and not mark_carried as late,
         cancelled_at is not null as cancelled,
         case when overdue_at is not null and not mark_carried then coalesce(late_minutes, 0) else 0 end as minutes, task_id
  from decisions where due is not null and decided_at is not null
  union all
  select document_id, cancelled_at, coalesce(overdue_holder, approver, candidate_groups[1], ''), task_key,
         coalesce(step, ''), false, true, true, coalesce(late_minutes, 0), task_id
  from decisions where overdue_at is not null and not mark_carried and decided_at is null and cancelled_at is not null;

create table overdue_sums (
  span           text   not null check (span in ('DAY', 'MONTH', 'YEAR')),
  -- the first day of the span
  day            date   not null,
  performer      text   not null,
  step           text   not null,
  kind           text   not null,
  given          int    not null,
  given_late     int    not null,
  cancelled_late int    not null,
  -- minutes of lateness that are written down, of all and of the latest one
  minutes        int    not null,
  worst          int    not null,
  -- one of the tasks: the diagram's name of the step is read there
  task_id        text,
  primary key (span, day, performer, step, kind)
);

-- Days whose sums do not say what the rows say. A row for each change, written with it: nobody waits for anybody, and
-- whoever adds a day up takes away the rows that he saw.
create table stale_days (
  id  bigint generated always as identity primary key,
  day date not null
);
create index stale_days_by_day on stale_days (day);

create function day_is_stale() returns trigger language plpgsql as $$
begin
  insert into stale_days (day)
  select distinct day_of(f.at)
  from (values (case when tg_op <> 'INSERT' then old.due end, case when tg_op <> 'INSERT' then old.overdue_at end,
                case when tg_op <> 'INSERT' then coalesce(old.decided_at, old.cancelled_at) end),
               (case when tg_op <> 'DELETE' then new.due end, case when tg_op <> 'DELETE' then new.overdue_at end,
                case when tg_op <> 'DELETE' then coalesce(new.decided_at, new.cancelled_at) end)) f (due, missed, at)
  where f.at is not null and (f.due is not null or f.missed is not null);
  return null;
end
$$;

create trigger day_is_stale_with_new after insert on decisions for each row
  when (new.decided_at is not null or new.cancelled_at is not null) execute function day_is_stale();
create trigger day_is_stale_without after delete on decisions for each row
  when (old.decided_at is not null or old.cancelled_at is not null) execute function day_is_stale();
create trigger day_is_stale after update on decisions for each row
  when ((old.decided_at is not null or old.cancelled_at is not null or new.decided_at is not null or new.cancelled_at is not null)
        and (old.decided_at, old.cancelled_at, old.due, old.overdue_at, old.mark_carried, old.overdue_holder, old.actual,
             old.approver, old.candidate_groups, old.task_key, old.step, old.late_minutes, old.task_id, old.document_id)
            is distinct from
            (new.decided_at, new.cancelled_at, new.due, new.overdue_at, new.mark_carried, new.overdue_holder, new.actual,
             new.approver, new.candidate_groups, new.task_key, new.step, new.late_minutes, new.task_id, new.document_id))
  execute function day_is_stale();

-- A paper that becomes restricted, or is it no longer, leaves or joins the sums of all its days.
create function days_of_document_are_stale() returns trigger language plpgsql as $$
begin
  insert into stale_days (day) select distinct day_of(at) from overdue_facts where document_id = new.id;
  return null;
end
$$;
create trigger days_of_document_are_stale after update of restricted on documents for each row
  when (old.restricted is distinct from new.restricted) execute function days_of_document_are_stale();

-- Days are those of organisation 01: in another zone every sum is another.
create function sums_begin_anew() returns void language sql as $$
  delete from overdue_sums;
  insert into stale_days (day) select distinct day_of(at) from overdue_facts;
$$;
create function sums_begin_anew_in_a_zone() returns trigger language plpgsql as $$
begin
  perform sums_begin_anew();
  return null;
end
$$;
create trigger sums_begin_anew after update of zone on organisations for each row
  when (new.code = '01' and old.zone is distinct from new.zone) execute function sums_begin_anew_in_a_zone();
select sums_begin_anew();

-- Late ones that nobody has measured yet, and restricted papers: the little that a report reads row by row.
create index decisions_unmeasured on decisions (decided_at, cancelled_at)
  where overdue_at is not null and not mark_carried and late_minutes is null;
create index documents_restricted on documents (id) include (author, restricted) where restricted;
