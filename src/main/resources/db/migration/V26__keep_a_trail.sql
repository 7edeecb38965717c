-- Who did what, on whose behalf, when and from where. Rows are added and never changed: a mistake is another row. They
-- hold ids and codes only, because administrators search them who read no documents.
create table trail (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  login      text,                    -- null: the system itself, or somebody who has not logged in
  on_behalf  text,                    -- for whom, when not for himself
  from_where text,                    -- address of the request; null: a timer, a job, the start
  event      text not null,
  document   uuid,                    -- no reference: what was refused may name a document that never was
  subject    text,                    -- whom or what it concerns: a log-in, a group, a step, a deployment
  details    text
);
create index trail_newest on trail (at desc, id desc);
create index trail_of_person on trail (login, at desc, id desc);
create index trail_on_behalf on trail (on_behalf, at desc, id desc) where on_behalf is not null;
create index trail_of_event on trail (event, at desc, id desc);
create index trail_of_document on trail (document, at desc, id desc) where document is not null;
create index trail_of_subject on trail (subject, at desc, id desc) where subject is not null;

-- The chain: one seal for a row, in the order in which the sealer found them committed. A hash is SHA-256 over the hash
-- before it and the row; see the class TrailChain.
create table trail_seals (
  position bigint primary key,
  row_id   bigint not null unique,
  hash     bytea  not null
);

-- Rows that have no seal yet; emptied about once a second.
create table trail_waiting (
  id bigint primary key
);

create function trail_waits() returns trigger language plpgsql as $$
begin
  insert into trail_waiting (id) values (new.id);
  return null;
end
$$;
create trigger trail_waits after insert on trail for each row execute function trail_waits();

create function trail_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'Журнал действий только пополняется: % над таблицей % запрещено.', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end
$$;
create trigger trail_only_grows before update or delete or truncate on trail
  for each statement execute function trail_only_grows();
create trigger trail_only_grows before update or delete or truncate on trail_seals
  for each statement execute function trail_only_grows();
-- Of a replication role too, which passes ordinary triggers by.
alter table trail enable always trigger trail_only_grows;
alter table trail_seals enable always trigger trail_only_grows;

-- Positions are given and taken by those who keep the table of holdings, whichever way: what somebody may decide hangs on
-- it. The words after «база» say with which account of the database.
create function trail_of_holdings() returns trigger language plpgsql as $$
begin
  insert into trail (at, from_where, event, subject, details)
  values (clock_timestamp(), 'база ' || session_user, 'POSITION_CHANGED', coalesce(new.login, old.login),
          left(concat_ws(' → ', case when tg_op <> 'INSERT' then to_jsonb(old)::text end,
                                case when tg_op <> 'DELETE' then to_jsonb(new)::text end), 500));
  return null;
end
$$;
create trigger trail_of_holdings after insert or update or delete on holdings
  for each row execute function trail_of_holdings();
