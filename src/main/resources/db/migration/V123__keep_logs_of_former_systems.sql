-- Event logs of former systems, to compare with. Times alone are kept: neither names of cases nor of people.
create table event_logs (
  id         bigint generated always as identity primary key,
  name       text not null check (length(name) between 1 and 200),
  format     text not null check (format in ('XES', 'CSV')),
  cases      int not null default 0,
  events     int not null default 0,
  first_at   timestamptz,
  last_at    timestamptz,
  entered_by text not null,
  entered_at timestamptz not null
);
comment on table event_logs is 'one log of another system as a file brought it; never part of the numbers of our own documents';

create table event_log_cases (
  log_id           bigint not null references event_logs on delete cascade,
  number           int not null,
  events           int not null,
  started          timestamptz,
  ended            timestamptz,
  deadline         timestamptz,
  working_seconds  bigint not null,
  calendar_seconds bigint not null,
  preliminary      boolean not null,
  primary key (log_id, number)
);
comment on column event_log_cases.started is 'the first of its events, ended the last; null for a case without events';
comment on column event_log_cases.working_seconds is 'of organisation 01, by the calendars on the day of the import';

create table event_log_events (
  log_id           bigint not null,
  case_number      int not null,
  number           int not null,
  activity         text not null,
  transition       text not null,
  at               timestamptz not null,
  since            timestamptz,
  since_previous   boolean not null default false,
  working_seconds  bigint,
  calendar_seconds bigint,
  primary key (log_id, case_number, number),
  foreign key (log_id, case_number) references event_log_cases on delete cascade
);
comment on column event_log_events.since is 'of the end of an activity: when it began; null for every other event';
comment on column event_log_events.since_previous is 'the log has no beginning of it: counted from the event before it in the case';
