-- As in V61, and beside: a task that is corrected within an approval that is over, of an act that is not published yet; one that
-- comes as its document's own route ends; the last visa that goes as its act is registered.

-- The end of a document's own route is no end of a measured time, unless the document is a sample.
create or replace function instance_is_stale() returns trigger language plpgsql as $$
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
  if tg_op = 'UPDATE' and old.start_time_ is distinct from new.start_time_ then
    perform cycle_is_stale(new.id_);
    return null;
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
create or replace function task_is_stale() returns trigger language plpgsql as $$
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
    select p.id_ as id, p.id_ = task.root_proc_inst_id_ as is_root, lead.counts,
           of_this_transaction(p.xmin) and d.process_instance_id is distinct from p.id_ as own,
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
                   or exists (select from decisions v where v.task_id = task.id_ and v.step = 'VISA')
                   or exists (select from visas_given(p.id_) v where v.at at time zone 'UTC' >= least(before, after))))
  loop
    if tg_op = 'INSERT' and counted.own and not counted.lead_is_new and not counted.approval_is_new then
      -- many at once: the instance has noted its own days
      insert into stale_cycles (day) values (day_of(task.end_time_ at time zone 'UTC'));
    else
      if counted.counts and not counted.lead_is_new then
        perform cycle_is_stale(counted.id);
      end if;
      if counted.approval_is_new then
        -- whichever visa is the last one after this
        insert into stale_cycles (day, measure, instance)
        select distinct day_of(at), 'APPROVAL', counted.id from visas_given(counted.id);
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
