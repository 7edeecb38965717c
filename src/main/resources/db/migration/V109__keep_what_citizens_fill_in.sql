-- What a citizen has filled in and not handed in yet, one form of a service at a time, kept until it expires.
create table citizen_drafts (
  citizen_id   uuid not null references citizens,
  service      text not null check (length(service) <= 100),
  typed        jsonb not null,
  organisation text,
  saved_at     timestamptz not null,
  expires_at   timestamptz not null,
  primary key (citizen_id, service)
);
create index citizen_drafts_by_end on citizen_drafts (expires_at);
comment on column citizen_drafts.typed is 'as it was typed, by the key of the field: lists of texts; nothing of it is checked';
create table citizen_draft_files (
  id         uuid primary key,
  citizen_id uuid not null,
  service    text not null,
  name       text not null,
  role       text,
  size       bigint not null,
  sha256     text not null,
  added_at   timestamptz not null,
  foreign key (citizen_id, service) references citizen_drafts on delete cascade
);
comment on column citizen_draft_files.role is 'what the file is in the dossier of the kind; null for the first of its roles';
create index citizen_draft_files_by_draft on citizen_draft_files (citizen_id, service, added_at, id);
create table citizen_draft_chunks (
  file_id uuid not null references citizen_draft_files on delete cascade,
  number  int  not null,
  content bytea not null,
  primary key (file_id, number)
);
alter table citizen_draft_chunks alter column content set storage external;

-- Each form that was handed in, by its key: the same form again leads to the same document.
create table citizen_forms (
  citizen_id  uuid not null references citizens,
  key         uuid not null,
  document_id uuid not null references documents,
  done_at     timestamptz not null,
  primary key (citizen_id, key)
);
create index citizen_forms_by_document on citizen_forms (document_id);
comment on column citizen_forms.document_id is 'what the form has made, or what it was added to';

-- The files that the citizen gave himself, of the documents as which his request goes on; he sees no other but the answer.
create table citizen_files (
  file_id     uuid primary key references files,
  document_id uuid not null references documents
);
create index citizen_files_by_document on citizen_files (document_id);
