-- What the public sees of an act, apart from the document it came from: pages ask this table alone.
alter table publications
  add column kind                text not null,
  add column kind_name           text not null,
  add column heading             text not null,
  add column organisation        text not null,
  add column registration_number text not null,
  add column registration_date   date not null,
  add column in_force_from       date not null,
  add column normative           boolean not null,
  add column withdrawn_at        timestamptz,
  add column search              tsvector not null;

drop index publications_newest;
create index publications_newest on publications (published_at desc, document_id) where withdrawn_at is null;
create index publications_by_kind on publications (kind, published_at desc, document_id) where withdrawn_at is null;
create index publications_search on publications using gin (search);

-- The history of a publication; a withdrawal has a reason and the person who decided it.
create table publication_events (
  id          bigint generated always as identity primary key,
  document_id uuid not null references publications,
  at          timestamptz not null,
  event       text not null check (event in ('PUBLISHED', 'WITHDRAWN')),
  reason      text,
  login       text
);
create index publication_events_by_document on publication_events (document_id, id);

-- What another site has taken: one row for an act, written when the site has answered.
create table site_exports (
  document_id uuid primary key references publications,
  sent_at     timestamptz not null,
  removed_at  timestamptz
);

create index draft_publications_open on draft_publications (ends_on desc, document_id);

alter table documents add column annulled_at timestamptz;

-- The organisation that registers acts of a kind; its clerks may annul one.
alter table document_kinds add column registry text not null default '01';
