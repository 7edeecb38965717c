-- Steps that reports measure, as drawn: searches, waiting for an applicant. until is null while one lasts.
create table measured_steps (
  id          bigint generated always as identity primary key,
  document_id uuid not null references documents,
  execution   text not null unique,
  measure     text not null check (measure in ('SEARCH', 'WAITING')),
  since       timestamptz not null,
  until       timestamptz
);
create index measured_steps_of_document on measured_steps (document_id);

-- One row for each service that was given, measured when its result was: seconds, waiting for the applicant left out.
create table service_times (
  document_id     uuid primary key references documents,
  service         text not null,
  kind            text not null,
  channel         text not null,
  electronic      boolean not null,
  organisation    text not null references organisations,
  submitted_at    timestamptz not null,
  done_at         timestamptz not null,
  done_on         date not null,
  calendar        int not null,
  working         int not null,
  search_calendar int,
  search_working  int,
  preliminary     boolean not null
);
create index service_times_by_day on service_times (service, done_on)
  include (organisation, kind, electronic, calendar, working, search_calendar, search_working, preliminary);
create index service_times_by_organisation on service_times (service, organisation, done_on)
  include (kind, electronic, calendar, working, search_calendar, search_working, preliminary);
comment on column service_times.done_on is 'by the clock of organisation 01, as periods of reports are';

-- What a report compares with: entered by people, with where they have it from. An empty organisation or kind stands for all.
create table baselines (
  metric       text not null check (metric in ('SERVICE_TIME', 'SEARCH_TIME', 'ELECTRONIC_SHARE', 'DIGITISATION_VOLUME')),
  service      text not null default '',
  organisation text not null default '',
  kind         text not null default '',
  value        numeric(12, 2) not null check (value > 0),
  period       text not null,
  source       text not null,
  entered_by   text not null,
  entered_at   timestamptz not null,
  primary key (metric, service, organisation, kind),
  check (metric <> 'DIGITISATION_VOLUME' or value = trunc(value))
);
comment on column baselines.value is 'working hours for times, percent for the share to be reached, units for the volume';
