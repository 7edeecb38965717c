-- Registration cards of a former system, taken over by an administrator.
-- The name of the system for a card that was registered there and not here: it is neither signed nor published as ours.
alter table documents add column former_system text;

insert into document_kinds (code, name, drafted, signed, register) values
  ('FORMER_OUTGOING', 'Исходящий из прежней системы', false, false, 'FORMER_OUTGOING'),
  ('FORMER_INTERNAL', 'Внутренний документ из прежней системы', false, false, 'FORMER_INTERNAL');

-- Which column of a table of that system is what; the rest is as the API has it.
create table takeover_mappings (
  code       text primary key,
  mapping    jsonb not null,
  entered_by text not null references people,
  entered_at timestamptz not null
);

create table takeover_runs (
  id            bigint generated always as identity primary key,
  organisation  text not null references organisations,
  system        text not null,
  register      text references registers,
  mapping       text not null,
  state         text not null check (state in ('CHECKED', 'RUNNING', 'FAILED', 'DONE', 'UNDOING', 'UNDONE')),
  -- lines of the file that are cards, those of them that were taken over before, and those that cannot be
  lines         int not null default 0,
  known         int not null default 0,
  wrong         int not null default 0,
  -- cards whose numbers do not look like those of the register: they have no place in its series
  outside       int not null default 0,
  added         int not null default 0,
  -- of the last portion that is done
  last_line     int not null default 0,
  note          text,
  entered_by    text not null references people,
  entered_at    timestamptz not null,
  started_by    text references people,
  started_at    timestamptz,
  finished_at   timestamptz,
  undone_by     text references people,
  undone_at     timestamptz,
  undone_reason text
);
create index takeover_runs_under_way on takeover_runs (id) where state in ('RUNNING', 'UNDOING');

-- The lines of a file until they are taken over; those that cannot be stay, to be looked at.
create table takeover_lines (
  run                  bigint not null references takeover_runs on delete cascade,
  line                 int not null,
  message              text,
  known                boolean not null default false,
  former_id            text,
  way                  text,
  number               text,
  date                 date,
  heading              text,
  correspondent        text,
  correspondent_number text,
  correspondent_date   date,
  sheets               int,
  file_index           text,
  restricted           boolean,
  -- the place in the series of the register
  register_organisation text,
  register_year        int,
  register_number      int,
  primary key (run, line)
);

create table taken_over (
  document_id  uuid primary key references documents,
  run          bigint not null references takeover_runs,
  organisation text not null,
  system       text not null,
  former_id    text not null,
  -- a card that is taken over a second time is known
  unique (organisation, system, former_id)
);
create index taken_over_by_run on taken_over (run);

-- How far a run has moved a series on, so that undoing it can move it back as long as nobody has taken a number since.
create table takeover_series (
  run          bigint not null references takeover_runs,
  organisation text not null,
  year         int not null,
  before       int not null,
  after        int not null,
  primary key (run, organisation, year)
);
