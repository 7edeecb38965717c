-- Rows that one statement has deleted may refer to one another, such as the executions of an instance: they are put back in
-- one statement too, so that what they refer to is there when it is looked for.

create function put_deleted_back(tab text, rows jsonb) returns void language plpgsql as $$
begin
  execute format('insert into %1$I (%2$s) overriding system value select %2$s from jsonb_populate_recordset(null::%1$I, $1)',
                 tab, written_columns(tab)) using rows;
end
$$;

create or replace function put_rows_back(which bigint) returns void language plpgsql as $$
declare
  kept    row_journal;
  place   text;
  present jsonb;
  wanted  jsonb;
  col     text;
  gone    text;
  rows    jsonb := '[]';
begin
  for kept in select * from row_journal where decision = which order by id desc loop
    if gone is not null and (kept.op <> 'DELETE' or kept.tab <> gone) then
      perform put_deleted_back(gone, rows);
      gone := null;
      rows := '[]';
    end if;
    if kept.op = 'FINAL' then
      raise exception using errcode = 'MR001', message = kept.tab;
    elsif kept.op = 'DELETE' then
      gone := kept.tab;
      rows := rows || jsonb_build_array(kept.before);
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
  if gone is not null then
    perform put_deleted_back(gone, rows);
  end if;
exception
  -- what a row belonged to is gone, or what came after hangs on a row that would go
  when foreign_key_violation or unique_violation then
    raise exception using errcode = 'MR001', message = coalesce(kept.tab, '');
end
$$;
