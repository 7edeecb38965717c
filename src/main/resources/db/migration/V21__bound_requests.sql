-- What people have used of their quotas; by the clock of the database, which all nodes share.
create table quota_use (
  login  text        not null,
  quota  text        not null,
  began  timestamptz not null,
  amount bigint      not null,
  primary key (login, quota, began)
);
create index quota_use_oldest on quota_use (began);

-- Requests that their sender named by a key (header Idempotency-Key), with the answer they got: asked again, they are
-- answered again and not carried out twice.
create table repeated_requests (
  login       text        not null,
  key         text        not null,
  -- SHA-256 of the address and all that was sent
  fingerprint text        not null,
  -- who is at work; another attempt that took over makes the work of this one void
  attempt     uuid        not null,
  begun_at    timestamptz not null,
  -- null while somebody is at work
  status      int,
  location    text,
  body        bytea,
  primary key (login, key)
);
create index repeated_requests_oldest on repeated_requests (begun_at);
