-- Report R1 by what was measured once. A day of the clock of organisation 01 in which the time of documents ended has a row for
-- each route, version, kind and step, with the times of all of them in the same order in each list. Restricted papers are not
-- in it: report R1 counts them nowhere.
create table cycle_days (
  process       text    not null,
  measure       text    not null check (measure in ('LEAD', 'APPROVAL')),
  -- whether it is about steps of documents, or about documents
  steps         boolean not null,
  day           date    not null,
  version       int     not null,
  -- '' where there is no document
  kind          text    not null,
  public_window boolean not null,
  -- '' for documents
  activity      text    not null,
  sample        boolean not null,
  preliminary   boolean not null,
  activity_name text,
  organisations text[]  not null,
  -- seconds of working time, of the wall clock, and from the beginning of the document's measured time
  working       int[]   not null,
  calendar      int[]   not null,
  offsets       int[]   not null,
  primary key (process, measure, steps, day, version, kind, public_window, activity, sample, preliminary)
);
create index cycle_days_by_day on cycle_days (day);

-- Whole months of it, ready to be shown: medians cannot be added up, so they stand here for each version and for all, for each
-- organisation and for all.
create table cycle_months (
  process       text    not null,
  measure       text    not null check (measure in ('LEAD', 'APPROVAL')),
  steps         boolean not null,
  -- the first of the month
  month         date    not null,
  -- -1 for all
  version       int     not null,
  -- '*' for all, '' where there is no document
  organisation  text    not null,
  kind          text    not null,
  public_window boolean not null,
  activity      text    not null,
  activity_name text,
  times         bigint  not null,
  offsets       bigint  not null,
  working       bigint  not null,
  working_p50    bigint  not null,
  working_p90    bigint  not null,
  working_p95    bigint  not null,
  calendar      bigint  not null,
  calendar_p50   bigint  not null,
  calendar_p90   bigint  not null,
  calendar_p95   bigint  not null,
  sample        boolean not null,
  preliminary   boolean not null,
  primary key (process, measure, steps, month, organisation, version, kind, public_window, activity)
);
create index cycle_months_by_month on cycle_months (month);

-- Days that do not say what the history says, as stale_days are for decisions: as a whole, or for want of one instance that
-- has not counted in this measure before.
create table stale_cycles (
  day      date not null,
  measure  text,
  instance text,
  check ((measure is null) = (instance is null))
);
create index stale_cycles_by_instance on stale_cycles (instance) where instance is not null;

create function visas_given(root text) returns table (at timestamptz) language plpgsql stable as $$
begin
  return query
  select t.end_time_ at time zone 'UTC'
  from act_hi_procinst c join act_hi_taskinst t on t.proc_inst_id_ = c.proc_inst_id_
  where c.root_proc_inst_id_ = root and t.delete_reason_ = 'completed'
    and (t.task_def_key_ = 'giveVisa' or exists (select from decisions v where v.task_id = t.id_ and v.step = 'VISA'));
end
$$;

-- Notes the days on which an instance counts, by whichever measure.
create function cycle_is_stale(instance text) returns void language plpgsql as $$
begin
  insert into stale_cycles (day)
  select distinct day_of(f.at)
  from act_hi_procinst p
  cross join lateral (
    select p.end_time_ at time zone 'UTC' as at
    union all
    select u.published_at from documents d join publications u on u.document_id = d.id where d.process_instance_id = p.id_
      and d.id::text = p.business_key_
    union all
    select m.published_at from documents d join samples m on m.document_id = d.id where d.id::text = p.business_key_
    union all
    select max(v.at) from visas_given(p.id_) v where p.id_ = p.root_proc_inst_id_) f
  where p.id_ = instance and f.at is not null;
end
$$;

create function cycles_of_document_are_stale(document uuid) returns void language plpgsql as $$
begin
  perform cycle_is_stale(p.id_) from act_hi_procinst p where p.business_key_ = document::text;
end
$$;

create function approval_is_new(root text) returns void language sql as $$
  insert into stale_cycles (day, measure, instance)
  select day_of(max(v.at)), 'APPROVAL', root from visas_given(root) v having max(v.at) is not null
$$;

-- The end of a document's own route is no end of a measured time, unless the document is a sample.
create function instance_is_stale() returns trigger language plpgsql as $$
declare
  sample boolean;
begin
  if tg_op = 'DELETE' then
    perform cycle_is_stale(old.id_);
    return old;
  end if;
  if tg_op = 'UPDATE' and old.end_time_ is not null then
    insert into stale_cycles (day) values (day_of(old.end_time_ at time zone 'UTC'));
  end if;
  sample := exists (select from samples m where m.document_id::text = new.business_key_);
  if not sample and exists (select from documents d where d.id::text = new.business_key_ and d.process_instance_id = new.id_) then
    return null;
  end if;
  if tg_op = 'UPDATE' and old.end_time_ is null and new.end_time_ is not null and not sample then
    insert into stale_cycles (day, measure, instance) values (day_of(new.end_time_ at time zone 'UTC'), 'LEAD', new.id_);
    if new.id_ = new.root_proc_inst_id_ then
      perform approval_is_new(new.id_);
    end if;
  else
    perform cycle_is_stale(new.id_);
  end if;
  return null;
end
$$;

-- Tasks are done before their time counts, or as it begins to count: in one transaction, in whichever order. What else becomes
-- of a task within a time that counts is a correction, or a visa that is given after an act has its number.
create function task_is_stale() returns trigger language plpgsql as $$
declare
  task record;
  counted record;
  before timestamp := case when tg_op <> 'INSERT' then old.end_time_ end;
  after timestamp := case when tg_op <> 'DELETE' then new.end_time_ end;
begin
  if tg_op = 'DELETE' or tg_op = 'UPDATE' and new.end_time_ is null then
    task := old;
  else
    task := new;
  end if;
  for counted in
    select p.id_ as id, p.id_ = task.root_proc_inst_id_ as is_root, lead.counts, of_this_transaction(p.xmin) as own,
           exists (select from stale_cycles s where s.instance = p.id_ and s.measure = 'LEAD'
                     and of_this_transaction(s.xmin)) as lead_is_new,
           exists (select from stale_cycles s where s.instance = p.id_ and s.measure = 'APPROVAL'
                     and of_this_transaction(s.xmin)) as approval_is_new
    from act_hi_procinst p left join documents d on d.id::text = p.business_key_
    cross join lateral (
      select p.end_time_ is not null
             or exists (select from publications u where u.document_id = d.id and u.published_at at time zone 'UTC' >= least(before, after))
             as counts) lead
    where p.id_ in (task.root_proc_inst_id_, task.proc_inst_id_)
      and (lead.counts
           or d.registration_number is not null and p.id_ = task.root_proc_inst_id_
              and (task.task_def_key_ = 'giveVisa'
                   or exists (select from decisions v where v.task_id = task.id_ and v.step = 'VISA')))
  loop
    if tg_op = 'INSERT' and counted.own and not counted.lead_is_new and not counted.approval_is_new then
      -- many at once: the instance has noted its own days
      insert into stale_cycles (day) values (day_of(task.end_time_ at time zone 'UTC'));
    else
      if counted.counts and not counted.lead_is_new then
        perform cycle_is_stale(counted.id);
      end if;
      if counted.approval_is_new then
        perform approval_is_new(counted.id);
      elsif counted.is_root then
        insert into stale_cycles (day)
        select day_of(at) from visas_given(counted.id)
        union
        select day_of(at at time zone 'UTC') from (values (before), (after)) t (at) where at is not null;
      end if;
    end if;
  end loop;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return null;
end
$$;

create function publication_is_stale() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and not exists (select from samples m where m.document_id = new.document_id) then
    insert into stale_cycles (day, measure, instance)
    select day_of(new.published_at), 'LEAD', d.process_instance_id from documents d
    where d.id = new.document_id and d.process_instance_id is not null;
  else
    insert into stale_cycles (day)
    select distinct day_of(at) from (values (case when tg_op <> 'INSERT' then old.published_at end),
                                            (case when tg_op <> 'DELETE' then new.published_at end)) f (at)
    where at is not null;
  end if;
  return null;
end
$$;
create trigger cycle_is_stale after insert or delete on publications for each row execute function publication_is_stale();
create trigger cycle_is_stale_with_another_day after update of published_at, document_id on publications for each row
  when ((old.published_at, old.document_id) is distinct from (new.published_at, new.document_id))
  execute function publication_is_stale();

create function document_is_stale() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.restricted, old.kind, old.organisation, old.normative, old.process_instance_id)
                          is not distinct from
                          (new.restricted, new.kind, new.organisation, new.normative, new.process_instance_id) then
    if new.registration_number is not null then
      perform approval_is_new(new.process_instance_id);
    else
      insert into stale_cycles (day)
      select day_of(max(v.at)) from visas_given(new.process_instance_id) v having max(v.at) is not null;
    end if;
  else
    perform cycles_of_document_are_stale(case when tg_op = 'DELETE' then old.id else new.id end);
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return null;
end
$$;
create trigger cycle_is_stale_with_new after insert on documents for each row execute function document_is_stale();
create trigger cycle_is_stale_without before delete on documents for each row execute function document_is_stale();
create trigger cycle_is_stale
  after update of restricted, kind, organisation, normative, process_instance_id, registration_number on documents for each row
  when ((old.restricted, old.kind, old.organisation, old.normative, old.process_instance_id, old.registration_number is null)
        is distinct from
        (new.restricted, new.kind, new.organisation, new.normative, new.process_instance_id, new.registration_number is null))
  execute function document_is_stale();

create function sample_is_stale() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform cycles_of_document_are_stale(old.document_id);
    insert into stale_cycles (day) select day_of(old.published_at) where old.published_at is not null;
  end if;
  if tg_op <> 'DELETE' then
    perform cycles_of_document_are_stale(new.document_id);
  end if;
  return null;
end
$$;
create trigger cycle_is_stale after insert or delete on samples for each row execute function sample_is_stale();
create trigger cycle_is_stale_with_another_day after update of document_id, made, published_at on samples for each row
  execute function sample_is_stale();

create function visa_is_stale() returns trigger language plpgsql as $$
declare
  task text;
begin
  foreach task in array array[old.task_id, case when tg_op = 'UPDATE' then new.task_id end] loop
    insert into stale_cycles (day)
    select distinct day_of(v.at) from act_hi_taskinst t cross join lateral visas_given(t.root_proc_inst_id_) v where t.id_ = task
    union
    select day_of(t.end_time_ at time zone 'UTC') from act_hi_taskinst t where t.id_ = task and t.end_time_ is not null;
  end loop;
  return null;
end
$$;
create trigger cycle_is_stale_without after delete on decisions for each row
  when (old.step = 'VISA' and old.task_id is not null) execute function visa_is_stale();
create trigger cycle_is_stale after update of step, task_id on decisions for each row
  when (old.task_id is not null and (old.step = 'VISA' or new.step = 'VISA')
        and (old.step, old.task_id) is distinct from (new.step, new.task_id)) execute function visa_is_stale();

-- Working time is another by another calendar. How long a measured time is nobody knows: whatever ended later.
create function cycles_are_stale() returns trigger language plpgsql as $$
begin
  insert into stale_cycles (day) select distinct day from cycle_days where day >= make_date(new.year, 1, 1);
  return null;
end
$$;
create trigger cycles_are_stale after insert on calendars for each row execute function cycles_are_stale();

-- Days that can have something: more than have, never less.
create function days_of_cycles() returns table (day date) language plpgsql stable as $$
begin
  return query
  select day_of(published_at) from publications
  union
  select day_of(published_at) from samples where published_at is not null
  union
  select day_of(end_time_ at time zone 'UTC') from act_hi_procinst where end_time_ is not null
  union
  select day_of(end_time_ at time zone 'UTC') from act_hi_taskinst where end_time_ is not null;
end
$$;

-- All of it anew: at the first start, and where hours or zones of organisations are others.
create function cycles_begin_anew() returns void language sql as $$
  delete from cycle_days;
  delete from cycle_months;
  insert into stale_cycles (day) select day from days_of_cycles();
$$;
