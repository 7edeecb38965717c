-- The last number given in a series of a year. The row is locked until the transaction ends: no gap, no double.
create table number_series (
  series text not null,
  year   int  not null,
  last   int  not null,
  primary key (series, year)
);

-- The public window of a normative draft; both dates are shown and belong to the window.
create table draft_publications (
  document_id uuid primary key references documents,
  starts_on   date not null,
  ends_on     date not null
);
create index draft_publications_open on draft_publications (ends_on desc, document_id);

-- What the public sees of an act, apart from the document it came from: pages ask this table alone.
create table publications (
  document_id         uuid primary key references documents,
  published_at        timestamptz not null,
  withdrawn_at        timestamptz,
  kind                text not null,
  kind_name           text not null,
  heading             text not null,
  organisation        text not null,
  registration_number text not null,
  registration_date   date not null,
  in_force_from       date not null,
  normative           boolean not null,
  search              tsvector not null
);
create index publications_newest on publications (published_at desc, document_id) where withdrawn_at is null;
create index publications_by_kind on publications (kind, published_at desc, document_id) where withdrawn_at is null;
create index publications_by_date on publications (registration_date) where withdrawn_at is null;
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
