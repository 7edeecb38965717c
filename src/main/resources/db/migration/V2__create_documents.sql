-- Kinds are data: the register they are numbered in and the file (дело) they end in differ from region to region.
create table document_kinds (
  code           text primary key,
  name           text not null,
  number_pattern text not null,
  file_index     text not null,
  -- the organisation that registers acts of the kind; its clerks may annul one
  registry       text not null default '01'
);
insert into document_kinds (code, name, number_pattern, file_index) values
  ('GOVERNMENT_RESOLUTION', 'Постановление Правительства', '№ {n}-П',  '01-02'),
  ('GOVERNMENT_DIRECTIVE',  'Распоряжение Правительства',  '№ {n}-РП', '01-03'),
  ('GOVERNOR_RESOLUTION',   'Постановление Губернатора',   '№ {n}-ПГ', '01-01'),
  ('GOVERNOR_DIRECTIVE',    'Распоряжение Губернатора',    '№ {n}-РГ', '01-01');

create table documents (
  id                  uuid primary key,
  kind                text not null references document_kinds,
  heading             text not null,
  organisation        text not null references organisations,
  normative           boolean not null,
  financial           boolean not null,
  sphere              text not null,
  restricted          boolean not null,
  author              text not null references people,
  state               text not null,
  submitted_at        timestamptz not null,
  process_instance_id text,
  route_version       int,
  project_number      text unique,
  registration_number text,
  registration_date   date,
  in_force_from       date,
  stamp               text,
  file_index          text,
  annulled_at         timestamptz,
  search              tsvector generated always as (to_tsvector('russian', heading)) stored
);
create index documents_newest on documents (submitted_at desc, id);
create index documents_by_state on documents (state, submitted_at desc);
create index documents_by_organisation on documents (organisation, submitted_at desc);
create index documents_by_registration on documents (registration_number);
create index documents_search on documents using gin (search);

-- Who may read a document: 'u:<log-in>', 'g:<group>' or 'o:<organisation>' (its heads and clerks).
create table document_readers (
  reader      text not null,
  document_id uuid not null references documents,
  primary key (reader, document_id)
);
create index document_readers_by_document on document_readers (document_id);

create table files (
  id          uuid primary key,
  document_id uuid not null references documents,
  role        text not null,
  version     int  not null,
  name        text not null,
  size        bigint not null,
  media_type  text not null,
  sha256      text not null,
  changed_for text[] not null default '{}',
  uploaded_by text not null references people,
  uploaded_at timestamptz not null,
  search      tsvector not null
);
create unique index one_version_of_a_file on files (document_id, role, version) where role <> 'ACTS_TO_AMEND';
create index files_by_document on files (document_id);
create index files_search on files using gin (search);

-- Content in pieces of 1 MiB: the driver reads a piece at a time, so a large file never fills the memory.
create table file_chunks (
  file_id uuid not null references files,
  number  int  not null,
  content bytea not null,
  primary key (file_id, number)
);
alter table file_chunks alter column content set storage external;

-- Every decision that somebody is asked for and gives: visas, examinations, signature and the rest.
create table decisions (
  id               bigint generated always as identity primary key,
  document_id      uuid not null references documents,
  stage            text not null,
  task_key         text not null,
  round            int  not null,
  task_id          text unique,
  position         text,
  approver         text,
  candidate_groups text[] not null default '{}',
  actual           text,
  basis            text,
  decision         text,
  remark           text,
  answer           text,
  answered_at      timestamptz,
  version          int,
  assigned_at      timestamptz not null,
  due              timestamptz,
  decided_at       timestamptz,
  cancelled_at     timestamptz
);
create unique index one_visa_for_a_round on decisions (document_id, round, approver) where task_key = 'giveVisa';
create index decisions_by_document on decisions (document_id, id);
create index decisions_open on decisions (due) where decided_at is null and cancelled_at is null;
