-- Where is my document: by its author, by the kind of step it waits at.
create index documents_by_author on documents (author, submitted_at desc);
create index documents_by_kind on documents (kind, submitted_at desc);
create index decisions_open_by_step on decisions (step, document_id)
  where decided_at is null and cancelled_at is null and task_id is not null;

-- Searches that a person asks again: conditions by the names they have in an address.
create table saved_searches (
  id         bigint generated always as identity primary key,
  login      text        not null references people,
  name       text        not null,
  conditions jsonb       not null,
  saved_at   timestamptz not null,
  unique (login, name)
);
