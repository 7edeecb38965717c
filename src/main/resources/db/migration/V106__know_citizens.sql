-- People from outside who have proved who they are, where they are logged in, and what they have handed in.
create table citizens (
  id           uuid primary key,
  issuer       text not null,
  subject      text not null,
  last_name    text,
  first_name   text,
  middle_name  text,
  email        text,
  phone        text,
  address      text,
  created_at   timestamptz not null,
  forgotten_at timestamptz,
  unique (issuer, subject)
);
comment on column citizens.forgotten_at is 'when he had his data deleted; names and addresses are empty from then on';
create table citizen_sessions (
  token_sha256 text primary key,
  citizen_id   uuid not null references citizens,
  began_at     timestamptz not null,
  until        timestamptz not null
);
create index citizen_sessions_by_citizen on citizen_sessions (citizen_id);
create index citizen_sessions_by_end on citizen_sessions (until);
create table citizen_documents (
  document_id  uuid primary key references documents,
  citizen_id   uuid not null references citizens,
  submitted_at timestamptz not null
);
create index citizen_documents_by_citizen on citizen_documents (citizen_id, submitted_at desc, document_id desc);
