-- Where somebody's password is looked at: here, in a directory, or nowhere by us (OpenID Connect).
alter table people add column source text not null default 'LOCAL'
  constraint source_is_known check (source in ('LOCAL', 'DIRECTORY', 'OIDC'));

-- Who of the directory somebody is. key: what stays the same there for ever; name: by which he logs in, which may change; gone:
-- the directory has him no longer, and it was the directory that said so. Names change places within one synchronisation.
create table directory_links (
  login text primary key references people (login) on delete cascade,
  key   text not null unique,
  name  text not null unique deferrable initially deferred,
  gone  boolean not null default false
);

-- The synchronisation that is under way, or was last: one row.
create table directory_runs (
  one      boolean primary key default true check (one),
  began_at timestamptz not null,
  asked_by text,
  ended_at timestamptz,
  outcome  text,
  report   text
);
