-- Lists that signed documents change, such as programmes of objects. Open and restricted documents never change the same list.
create table lists (
  id         uuid primary key,
  code       text not null,
  -- the facts of the card that say which list it is
  key        jsonb not null,
  restricted boolean not null,
  name       text not null,
  newest     int not null default 0,
  -- the version in force: the newest that is not built on an annulled one alone; 0 for none
  current    int not null default 0,
  unique (code, key, restricted),
  check (current between 0 and newest)
);
create index lists_by_name on lists (name, id);
create index lists_by_code on lists (code, name, id);

create table editions (
  list_id             uuid not null references lists,
  version             int not null check (version > 0),
  -- the version to which the changes were applied; 0 for an empty list
  base                int not null check (base >= 0 and base < version),
  document_id         uuid not null unique references documents,
  registration_number text not null,
  registration_date   date not null,
  made_at             timestamptz not null,
  annulled_at         timestamptz,
  -- annulled, and what is in force is built on it
  needs_correction    boolean not null default false,
  -- key, label and type of each column, in order
  columns             jsonb not null,
  -- how many objects were added, removed and changed, and in which columns
  differences         jsonb not null,
  words               text not null,
  rows_count          int not null,
  total               numeric,
  -- of all objects with all their values: a version that is put together again is held against it
  sha256              text not null,
  primary key (list_id, version),
  check (not needs_correction or annulled_at is not null)
);

-- An object as it is from one version until another; a version is what is valid in it, so each costs its changes alone.
create table edition_rows (
  id       bigint generated always as identity primary key,
  list_id  uuid not null references lists,
  object   text not null,
  position int not null,
  since    int not null,
  until    int,
  row      jsonb not null,
  -- the values as people read them, by column
  words    jsonb not null,
  foreign key (list_id, since) references editions (list_id, version),
  check (until > since)
);
create unique index edition_rows_now on edition_rows (list_id, object) where until is null;
create index edition_rows_by_position on edition_rows (list_id, position, since);
create index edition_rows_by_object on edition_rows (list_id, object, since);
