-- Kinds of documents that nobody drafts here: an incoming paper is registered as it comes, and never published.
alter table document_kinds add column drafted boolean not null default true;
insert into document_kinds (code, name, number_pattern, file_index, drafted) values
  ('INCOMING', 'Входящий документ', '01-15/{n}', '01-15', false);

-- What a clerk writes down of an incoming paper beside the card.
create table incoming_papers (
  document_id          uuid primary key references documents,
  correspondent        text not null,
  -- number and date that the correspondent gave it
  correspondent_number text,
  correspondent_date   date,
  received_at          timestamptz not null
);

-- Of these roles a document may have several files side by side.
drop index one_version_of_a_file;
create unique index one_version_of_a_file on files (document_id, role, version)
  where role not in ('ACTS_TO_AMEND', 'ATTACHMENT', 'EXECUTION_PROOF');

-- A resolution: what an official wants done with a document. One that a performer gives below his own assignment has it
-- as its parent.
create table resolutions (
  id                uuid primary key,
  document_id       uuid not null references documents,
  parent_assignment uuid,
  author            text not null references people,
  -- who wrote it down for the author; null when he did himself
  prepared_by       text references people,
  -- who gave it in the end, and on what ground when that was not the author
  issued_by         text not null references people,
  basis             text,
  issued_at         timestamptz not null
);
create index resolutions_by_document on resolutions (document_id, issued_at);

create table assignments (
  id                  uuid primary key,
  document_id         uuid not null references documents,
  resolution_id       uuid not null references resolutions,
  -- the assignment it was made out of; co-performers have that of the responsible
  parent_id           uuid references assignments,
  -- within the document
  number              int  not null,
  role                text not null check (role in ('RESPONSIBLE', 'CO_PERFORMER')),
  text                text not null,
  clause              text,
  responsible         text not null references people,
  giver               text not null references people,
  -- key of the table "deadlines"
  norm                text not null,
  due                 timestamptz not null,
  initial_due         timestamptz not null,
  state               text not null check (state in ('ON_CONTROL', 'REPORTED', 'RETURNED', 'EXECUTED', 'RELEASED',
                                                     'RELEASED_LATE', 'WITHDRAWN')),
  given_at            timestamptz not null,
  -- of the last report
  reported_at         timestamptz,
  -- the moment of the report that was accepted
  executed_at         timestamptz,
  informed_at         timestamptz,
  released_at         timestamptz,
  withdrawn_at        timestamptz,
  withdrawn_by        text references people,
  withdrawal_reason   text,
  -- its route, and the task of the performer in it; null while it waits for a route
  process_instance_id text,
  task_id             text,
  unique (document_id, number)
);
alter table resolutions add foreign key (parent_assignment) references assignments;
create index resolutions_by_parent on resolutions (parent_assignment) where parent_assignment is not null;
create index assignments_by_resolution on assignments (resolution_id);
create index assignments_by_parent on assignments (parent_id) where parent_id is not null;
create index assignments_by_responsible on assignments (responsible, due);
create index assignments_by_giver on assignments (giver, due);
create index assignments_by_due on assignments (due, id);
create index assignments_by_state on assignments (state, due);
create unique index assignments_by_task on assignments (task_id) where task_id is not null;
create unique index assignments_by_route on assignments (process_instance_id) where process_instance_id is not null;

-- What a performer says of his assignment; an interim report is kept and shown, and decides nothing.
create table assignment_reports (
  id            bigint generated always as identity primary key,
  assignment_id uuid not null references assignments,
  login         text not null references people,
  interim       boolean not null,
  text          text not null,
  at            timestamptz not null,
  decision      text check (decision in ('ACCEPTED', 'RETURNED')),
  remark        text,
  decided_by    text references people,
  decided_at    timestamptz
);
create index assignment_reports_by_assignment on assignment_reports (assignment_id, id);

-- Documentary proof of execution; it belongs to the report with which it was sent, or to none yet.
create table assignment_files (
  file_id       uuid primary key references files,
  assignment_id uuid not null references assignments,
  report_id     bigint references assignment_reports
);
create index assignment_files_by_assignment on assignment_files (assignment_id);

-- Requests to move a deadline, and what became of them.
create table extensions (
  id            bigint generated always as identity primary key,
  assignment_id uuid not null references assignments,
  asked_by      text not null references people,
  asked_at      timestamptz not null,
  due_before    timestamptz not null,
  wanted        timestamptz not null,
  reason        text not null,
  -- DROPPED: the assignment ended before anybody decided
  decision      text check (decision in ('EXTENDED', 'REFUSED', 'DROPPED')),
  remark        text,
  decided_by    text references people,
  decided_at    timestamptz,
  due_after     timestamptz
);
create index extensions_by_assignment on extensions (assignment_id, id);
create unique index one_extension_at_a_time on extensions (assignment_id) where decision is null;

-- Who had the assignment, from whom to whom it was handed on and why.
create table assignment_handovers (
  id            bigint generated always as identity primary key,
  assignment_id uuid not null references assignments,
  at            timestamptz not null,
  from_login    text not null references people,
  to_login      text not null references people,
  reason        text not null
);
create index assignment_handovers_by_assignment on assignment_handovers (assignment_id, id);

-- A resolution as the secretary has prepared it for the task of his head.
create table resolution_drafts (
  task_id     text primary key,
  document_id uuid not null references documents,
  items       jsonb not null,
  prepared_by text not null references people,
  at          timestamptz not null
);
