-- Whom a signed paper is sent to for information, and when each of them said that he knows it. Nobody says so for another.
create table acquaintances (
  document_id   uuid        not null references documents,
  login         text        not null references people,
  sent_by       text        not null references people,
  sent_at       timestamptz not null,
  acquainted_at timestamptz,
  primary key (document_id, login)
);

-- the list of the desk and its number
create index acquaintances_waiting on acquaintances (login, sent_at) where acquainted_at is null;
