-- What is awaited, as report R2 counts it. One that is late counts in a period that ends after it was missed, and its lateness
-- runs from its deadline, in the time of an organisation, unless it is written down.
create view awaited_facts as
  select a.document_id, coalesce(d.restricted, false) as restricted,
         coalesce(case when a.overdue_at is not null and not a.mark_carried then a.overdue_holder end, a.approver,
                  a.candidate_groups[1], '') as performer,
         a.task_key as step, coalesce(a.step, '') as kind,
         case when a.overdue_at is not null and not a.mark_carried then a.overdue_at else 'infinity' end as missed,
         case when a.overdue_at is not null and not a.mark_carried and a.late_minutes is null then a.due
              else 'infinity' end as due,
         case when a.overdue_at is not null and not a.mark_carried and a.late_minutes is null
              then coalesce(a.counted_for, d.organisation, '') else '' end as organisation,
         case when a.overdue_at is not null and not a.mark_carried then coalesce(a.late_minutes, 0) else 0 end as minutes,
         a.task_id
  from decisions a left join documents d on d.id = a.document_id
  where a.due is not null and a.decided_at is null and a.cancelled_at is null;

-- The same in numbers, without restricted papers: a row for a performer and step, and one beside it for each moment since
-- which some of them are late.
create table awaited_sums (
  performer    text        not null,
  step         text        not null,
  kind         text        not null,
  -- 'infinity' for what is not late
  missed       timestamptz not null,
  -- 'infinity' for what is not late, and where the lateness is written down
  due          timestamptz not null,
  organisation text        not null,
  awaited      int         not null,
  minutes      int         not null,
  worst        int         not null,
  task_id      text,
  primary key (performer, step, kind, missed, due, organisation)
);
create index awaited_sums_late on awaited_sums (missed) where missed < 'infinity';

-- Performers whose sums do not say what the rows say, as stale_days are days. Written with every task, emptied once a minute: no
-- index would pay.
create table stale_awaited (
  performer text not null
);

create index decisions_awaited on decisions
  ((coalesce(case when overdue_at is not null and not mark_carried then overdue_holder end, approver, candidate_groups[1], '')))
  where due is not null and decided_at is null and cancelled_at is null;

create function awaited_is_stale() returns trigger language plpgsql as $$
begin
  insert into stale_awaited (performer)
  select distinct f.performer
  from (values (case when tg_op <> 'INSERT' and old.due is not null and old.decided_at is null and old.cancelled_at is null
                     then coalesce(case when old.overdue_at is not null and not old.mark_carried then old.overdue_holder end,
                                   old.approver, old.candidate_groups[1], '') end),
               (case when tg_op <> 'DELETE' and new.due is not null and new.decided_at is null and new.cancelled_at is null
                     then coalesce(case when new.overdue_at is not null and not new.mark_carried then new.overdue_holder end,
                                   new.approver, new.candidate_groups[1], '') end)) f (performer)
  where f.performer is not null;
  return null;
end
$$;

create trigger awaited_is_stale_with_new after insert on decisions for each row
  when (new.due is not null and new.decided_at is null and new.cancelled_at is null) execute function awaited_is_stale();
create trigger awaited_is_stale_without after delete on decisions for each row
  when (old.due is not null and old.decided_at is null and old.cancelled_at is null) execute function awaited_is_stale();
create trigger awaited_is_stale after update on decisions for each row
  when ((old.decided_at is null and old.cancelled_at is null or new.decided_at is null and new.cancelled_at is null)
        and (old.decided_at, old.cancelled_at, old.due, old.overdue_at, old.mark_carried, old.overdue_holder, old.approver,
             old.candidate_groups, old.task_key, old.step, old.late_minutes, old.task_id, old.document_id, old.counted_for)
            is distinct from
            (new.decided_at, new.cancelled_at, new.due, new.overdue_at, new.mark_carried, new.overdue_holder, new.approver,
             new.candidate_groups, new.task_key, new.step, new.late_minutes, new.task_id, new.document_id, new.counted_for))
  execute function awaited_is_stale();

create function awaited_of_document_is_stale() returns trigger language plpgsql as $$
begin
  insert into stale_awaited (performer) select distinct performer from awaited_facts where document_id = new.id;
  return null;
end
$$;
create trigger awaited_of_document_is_stale after update of restricted, organisation on documents for each row
  when ((old.restricted, old.organisation) is distinct from (new.restricted, new.organisation))
  execute function awaited_of_document_is_stale();

-- Everything that report R2 reads is added up anew.
create or replace function sums_begin_anew() returns void language sql as $$
  delete from overdue_sums;
  insert into stale_days (day) select distinct day_of(at) from overdue_facts;
  delete from awaited_sums;
  insert into stale_awaited (performer) select distinct performer from awaited_facts;
$$;
insert into stale_awaited (performer) select distinct performer from awaited_facts;

-- Restricted papers of somebody's own: of all others an author sees nothing, so they need not be looked through.
create index documents_restricted_of on documents (('u:' || author)) where restricted;

-- Most decisions that change a day were not in its sums before: a report need read these alone, and not the whole day. Whoever
-- adds the day up sees the list and the rows at one moment.
alter table stale_days add column decision bigint;
create index stale_days_by_decision on stale_days (decision) where decision is not null;

create function of_this_transaction(version xid) returns boolean language sql stable as $$
  select version::text::bigint = (pg_current_xact_id()::text::bigint & 4294967295)
$$;

create or replace function day_is_stale() returns trigger language plpgsql as $$
declare
  before date := case when tg_op <> 'INSERT' and (old.due is not null or old.overdue_at is not null)
                      then day_of(coalesce(old.decided_at, old.cancelled_at)) end;
  after date := case when tg_op <> 'DELETE' and (new.due is not null or new.overdue_at is not null)
                     then day_of(coalesce(new.decided_at, new.cancelled_at)) end;
begin
  if before is null and after is not null then
    insert into stale_days (day, decision) values (after, new.id);
  elsif before = after and exists (select from stale_days s where s.decision = new.id and s.day = after
                                     and of_this_transaction(s.xmin)) then
    -- how late it was is written down after it was decided
    return null;
  else
    insert into stale_days (day) select distinct day from (values (before), (after)) d (day) where day is not null;
  end if;
  return null;
end
$$;

create or replace view overdue_facts as
  select document_id, decided_at as at,
         coalesce(case when overdue_at is not null and not mark_carried then overdue_holder end, actual, approver,
                  candidate_groups[1], '') as performer,
         task_key as step, coalesce(step, '') as kind, true as given, overdue_at is not null and not mark_carried as late,
         cancelled_at is not null as cancelled,
         case when overdue_at is not null and not mark_carried then coalesce(late_minutes, 0) else 0 end as minutes, task_id, id
  from decisions where due is not null and decided_at is not null
  union all
  select document_id, cancelled_at, coalesce(overdue_holder, approver, candidate_groups[1], ''), task_key,
         coalesce(step, ''), false, true, true, coalesce(late_minutes, 0), task_id, id
  from decisions where overdue_at is not null and not mark_carried and decided_at is null and cancelled_at is not null;
