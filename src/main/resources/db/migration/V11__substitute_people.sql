-- The first day on which a person works here no longer, null while he does; seats: people who work in an organisation, null unknown.
alter table people add column left_on date;
create index people_left on people (left_on) where left_on is not null;
create index people_by_name on people (lower(name) text_pattern_ops);
alter table organisations add column seats int check (seats > 0);
-- The two bodies of one workplace in the demo region; another installation has no such names.
update organisations set seats = 1
where code = '10' and short_name = 'Тундровский МО' or code = '12' and short_name = 'ЦМИ «Высота»';

-- Who acts for whom, and on what ground. Days by the calendar of the absent person's organisation, both belong to it.
-- What has begun and has not ended is in force: rows say so, not dates, so that tasks and rows never disagree.
create table substitutions (
  id          uuid primary key,
  login       text not null references people,
  substitute  text not null references people,
  valid_from  date not null,
  valid_to    date not null,
  -- kinds of documents and ids of steps; empty means all
  kinds       text[] not null default '{}',
  steps       text[] not null default '{}',
  -- order, number, date: as it stands in the approval sheet
  reason      text not null,
  created_by  text not null,
  created_at  timestamptz not null,
  began_at    timestamptz,
  ended_at    timestamptz,
  revoked_by  text,
  revoked_at  timestamptz,
  process_instance_id text,
  check (valid_to >= valid_from),
  check (login <> substitute)
);
-- Whoever sends the same person and first day again replaces what he said before.
create unique index one_substitution_from_a_day on substitutions (login, valid_from)
  where ended_at is null and revoked_at is null;
create index substitutions_by_login on substitutions (login, created_at desc);
create index substitutions_by_substitute on substitutions (substitute, created_at desc);
create index substitutions_newest on substitutions (created_at desc, id);
create index substitutions_live_by_substitute on substitutions (substitute)
  where ended_at is null and revoked_at is null;
create index substitutions_in_force on substitutions (login) where began_at is not null and ended_at is null;

-- One task that its performer has passed on to another, with a return.
alter table decisions
  add column delegated_to      text,
  add column delegated_by      text,
  add column delegated_at      timestamptz,
  add column delegation_reason text;
create index decisions_open_by_approver on decisions (approver)
  where decided_at is null and cancelled_at is null and approver is not null;
create index decisions_open_by_delegate on decisions (delegated_to)
  where decided_at is null and cancelled_at is null and delegated_to is not null;
create index decisions_open_by_group on decisions using gin (candidate_groups)
  where decided_at is null and cancelled_at is null and approver is null;

-- How an open task came from one person to another. Without by_login it was the system.
create table task_moves (
  id              bigint generated always as identity primary key,
  decision_id     bigint not null references decisions on delete cascade,
  at              timestamptz not null,
  from_login      text,
  to_login        text,
  cause           text not null check (cause in ('SUBSTITUTION_BEGAN', 'SUBSTITUTION_ENDED', 'DELEGATED', 'RETURNED',
                                                 'TAKEN_BACK', 'PERFORMER_CHANGED', 'LEFT')),
  by_login        text,
  substitution_id uuid references substitutions,
  reason          text
);
create index task_moves_by_decision on task_moves (decision_id, id);
create index task_moves_by_substitution on task_moves (substitution_id, decision_id);

-- What a clerk has prepared for the one who decides: shown in his form, and his to change.
create table preparations (
  task_id     text primary key,
  decision_id bigint not null references decisions on delete cascade,
  login       text not null,
  at          timestamptz not null,
  decision    text not null,
  comment     text
);
create index preparations_by_decision on preparations (decision_id);

-- Tasks of a group that are offered to somebody outside it, because he acts for one of its people.
create table group_offers (
  task_id text not null,
  login   text not null,
  primary key (task_id, login)
);
create index group_offers_by_login on group_offers (login);
