-- What somebody outside asks for: when his answer is due, how long he himself was waited for, what he was told, where it was passed on.
create table document_terms (
  document_id uuid primary key references documents,
  norm        text not null,
  last_day    date not null,
  due         timestamptz not null,
  extended_at timestamptz
);
comment on column document_terms.last_day is 'before it gives way to a day off; waiting and extension move it';
create table applicant_waits (
  id          bigint generated always as identity primary key,
  document_id uuid not null references documents,
  since       timestamptz not null,
  until       timestamptz check (until >= since)
);
create unique index applicant_waited_for_once on applicant_waits (document_id) where until is null;
create index applicant_waits_by_document on applicant_waits (document_id, since);
create table applicant_events (
  id          bigint generated always as identity primary key,
  document_id uuid not null references documents,
  event       text not null,
  at          timestamptz not null,
  text        text check (length(text) <= 4000)
);
create index applicant_events_by_document on applicant_events (document_id, id);
create table forwarded_requests (
  document_id  uuid primary key references documents,
  forwarded_id uuid unique references documents,
  receiver     text not null,
  at           timestamptz not null
);
comment on column forwarded_requests.receiver is 'code of an organisation inside, name of one outside';
