-- Registration of participants for what a document announces: a copy of what the public may see of it.
create table registrations (
  document_id uuid primary key references documents,
  -- the part of the address that nobody guesses
  token       text not null unique check (length(token) >= 22),
  title       text not null,
  -- label and value of each fact that is shown, in order
  shown       jsonb not null,
  -- the fact from which the day is read whenever somebody looks, and what it was when registration was opened
  day_fact    text not null,
  day         date not null,
  -- how many may take part; null for any number
  most        int check (most > 0),
  opened_at   timestamptz not null,
  closed_at   timestamptz
);

-- Personal data: erased with the cancellation, deleted some time after the day.
create table participants (
  id            uuid primary key,
  document_id   uuid not null references registrations,
  name          text not null,
  contact       text not null,
  -- the contact as one person writes it however he likes
  contact_key   text not null,
  consent_at    timestamptz not null,
  registered_at timestamptz not null,
  cancelled_at  timestamptz,
  cancel_token  text not null unique check (length(cancel_token) >= 22),
  check (cancelled_at is null or name = '' and contact = '' and contact_key = '')
);
create unique index participants_once on participants (document_id, contact_key) where cancelled_at is null;
create index participants_in_order on participants (document_id, registered_at, id) where cancelled_at is null;
create index participants_by_registration on participants (document_id);
