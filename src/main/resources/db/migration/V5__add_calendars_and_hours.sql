-- Hours by the local clock of the organisation. The day lies between 05:00 and 23:00, because clocks are changed at night.
alter table organisations
  add opens      time not null default '09:00',
  add lunch_from time not null default '13:00',
  add lunch_to   time not null default '14:00',
  add closes     time not null default '18:00',
  add constraint hours_are_in_order check (
    '05:00' <= opens and opens <= lunch_from and lunch_from <= lunch_to
    and lunch_to < closes - interval '1 hour' and closes <= '23:00'),
  -- an unknown zone is refused when it is written, not when a deadline is counted by it
  add constraint zone_is_known check (timestamptz '2026-01-01 00:00Z' at time zone zone is not null);

-- Production calendars as they were loaded, one row for each load: the newest of a code and a year counts, earlier ones
-- are its history. Rows are never changed, so what a node has read up to an id stays true.
create table calendars (
  id        bigint generated always as identity primary key,
  -- 'federal', 'region', or the code of an organisation
  code      text not null,
  year      int not null check (year between 1990 and 2100),
  -- null: shipped with the product
  loaded_by text,
  loaded_at timestamptz not null
);
create index calendars_newest on calendars (code, year, id desc);

create table calendar_days (
  calendar bigint not null references calendars on delete cascade,
  day      date not null,
  kind     text not null check (kind in ('OFF', 'SHORT', 'WORKING')),
  note     text not null default '',
  primary key (calendar, day)
);
