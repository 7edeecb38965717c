-- What one decision has changed, row by row, so that it can be taken back for a minute. Unlogged: after a crash nothing
-- can be taken back, and nothing else is lost. Emptied after the minute: it holds remarks.
create unlogged table row_journal (
  id       bigint generated always as identity primary key,
  decision bigint      not null,
  at       timestamptz not null default clock_timestamp(),
  tab      text        not null,
  op       text        not null check (op in ('INSERT', 'UPDATE', 'DELETE', 'FINAL')),
  before   jsonb,
  after    jsonb
);
create index row_journal_of_decision on row_journal (decision, id);
create index row_journal_oldest on row_journal (at);

-- Decisions that were taken back, for the sheet: it tells what was said and that it was withdrawn.
create table taken_back (
  id         bigint generated always as identity primary key,
  decision_id bigint      not null references decisions,
  actual     text        not null,
  decision   text        not null,
  remark     text,
  decided_at timestamptz not null,
  at         timestamptz not null
);
create index taken_back_of_decision on taken_back (decision_id);

-- Keeps what becomes of a row. Of an update the changed columns and the key alone: arguments of the trigger name the key.
create function keep_row() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(w.key, w.value), jsonb_object_agg(w.key, now -> w.key) into was, now
    from jsonb_each(was) w
    where w.key = any (tg_argv) or now -> w.key is distinct from w.value;
  end if;
  insert into row_journal (decision, tab, op, before, after)
  values (current_setting('marshrut.decision')::bigint, tg_table_name, tg_op, was, now);
  return null;
end
$$;

-- Of a table whose rows nobody puts back it is enough to know that it was touched.
create function keep_that_final() returns trigger language plpgsql as $$
begin
  insert into row_journal (decision, tab, op)
  values (current_setting('marshrut.decision')::bigint, tg_table_name, 'FINAL');
  return null;
end
$$;

-- The names of a table's columns that may be written, in an order of their own.
create function written_columns(tab text) returns text language sql stable as $$
  select string_agg(format('%I', attname), ', ' order by attnum)
  from pg_attribute
  where attrelid = tab::regclass and attnum > 0 and not attisdropped and attgenerated = ''
$$;

-- Puts the rows of a decision back, the last first. What others have changed since in other columns of the same row stays.
-- A counter of the engine's loops is counted back instead of being set. Raises MR001 where something followed, with the
-- table as the message.
create function put_rows_back(which bigint) returns void language plpgsql as $$
declare
  kept    row_journal;
  place   text;
  present jsonb;
  wanted  jsonb;
  col     text;
begin
  for kept in select * from row_journal where decision = which order by id desc loop
    if kept.op = 'FINAL' then
      raise exception using errcode = 'MR001', message = kept.tab;
    elsif kept.op = 'DELETE' then
      execute format('insert into %1$I (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$I, $1)',
                     kept.tab, written_columns(kept.tab)) using kept.before;
      continue;
    end if;
    select string_agg(format('%I = %L', a.attname, kept.after ->> a.attname), ' and ') into place
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = kept.tab::regclass and i.indisprimary;
    execute format('select to_jsonb(t) from %I t where %s for update', kept.tab, place) into present;
    if present is null or kept.op = 'INSERT' and (present - 'rev_') is distinct from (kept.after - 'rev_') then
      raise exception using errcode = 'MR001', message = kept.tab;
    elsif kept.op = 'INSERT' then
      execute format('delete from %I where %s', kept.tab, place);
      continue;
    end if;
    wanted := '{}';
    for col in select c.key from jsonb_each(kept.after) c where c.value is distinct from kept.before -> c.key loop
      if present -> col is not distinct from kept.after -> col then
        wanted := wanted || jsonb_build_object(col, kept.before -> col);
      elsif present ->> 'name_' in ('nrOfInstances', 'nrOfActiveInstances', 'nrOfCompletedInstances')
            and col in ('long_', 'text_') then
        wanted := wanted || jsonb_build_object(col, (present ->> col)::bigint + (kept.before ->> col)::bigint
                                                    - (kept.after ->> col)::bigint);
      elsif col not in ('rev_', 'sequence_counter_') then
        raise exception using errcode = 'MR001', message = kept.tab;
      end if;
    end loop;
    if present ? 'rev_' then
      -- whoever of the engine has read the row before finds it changed, and begins again
      wanted := wanted || jsonb_build_object('rev_', (present ->> 'rev_')::bigint + 1);
    end if;
    if wanted <> '{}' then
      select string_agg(format('%I', w), ', ') into col from jsonb_object_keys(wanted) w;
      execute format('update %1$I set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$I, $1)) where %3$s',
                     kept.tab, col, place) using wanted;
    end if;
  end loop;
exception
  -- what a row belonged to is gone, or what came after hangs on a row that would go
  when foreign_key_violation or unique_violation then
    raise exception using errcode = 'MR001', message = coalesce(kept.tab, '');
end
$$;
