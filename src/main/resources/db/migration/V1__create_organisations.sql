create table organisations (
  code       text primary key,
  name       text not null,
  short_name text not null,
  type       text not null,
  zone       text not null
);

create table people (
  login        text primary key,
  name         text not null,
  organisation text not null references organisations
);
create index people_by_organisation on people (organisation);

create table positions (
  code         text primary key,
  title        text not null,
  organisation text not null references organisations,
  head         boolean not null default false
);
create unique index one_head_position on positions (organisation) where head;

-- Who holds which position from when to when; valid_to is the last day, null while it lasts.
create table holdings (
  position   text not null references positions,
  login      text not null references people,
  valid_from date not null,
  valid_to   date,
  primary key (position, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
create index holdings_by_login on holdings (login);
