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

create table publications (
  document_id  uuid primary key references documents,
  published_at timestamptz not null
);
create index publications_newest on publications (published_at desc);
