-- What a service needs, of whom it comes, what other bodies were asked, and what they have answered.
create table checklist_items (
  document_id uuid not null references documents,
  item        text not null,
  place       int not null,
  title       text not null,
  source      text not null check (source in ('APPLICANT', 'BODY')),
  body        text,
  clause      text not null,
  primary key (document_id, item),
  check ((source = 'BODY') = (body is not null))
);
comment on table checklist_items is 'as the table serviceDocuments said when the application came';
comment on column checklist_items.item is 'of an applicant: the role of the file that he gives';
create table interagency_requests (
  id          bigint generated always as identity primary key,
  document_id uuid not null,
  item        text not null,
  number      text generated always as ('МЗ-' || id::text) stored unique,
  route       text not null,
  asked_at    timestamptz not null,
  due         timestamptz not null,
  repeated_at timestamptz check (repeated_at >= asked_at),
  answered_at timestamptz check (answered_at >= asked_at),
  outcome     text check (outcome in ('DATA', 'NO_DATA')),
  unique (document_id, item),
  foreign key (document_id, item) references checklist_items,
  check ((answered_at is null) = (outcome is null))
);
comment on column interagency_requests.route is 'process instance that waits for the answer';
create table interagency_answers (
  id          bigint generated always as identity primary key,
  login       text not null,
  number      text not null,
  sha256      text not null,
  request_id  bigint not null references interagency_requests,
  outcome     text not null check (outcome in ('DATA', 'NO_DATA')),
  text        text check (length(text) <= 4000),
  received_at timestamptz not null,
  taken       boolean not null,
  unique (login, number)
);
comment on column interagency_answers.taken is 'false for one that came when nobody waited any more';
create unique index interagency_taken_once on interagency_answers (request_id) where taken;
create index interagency_answers_by_request on interagency_answers (request_id, id);
create table service_marks (
  document_id uuid not null references documents,
  share       int not null check (share between 1 and 100),
  at          timestamptz not null,
  primary key (document_id, share)
);
comment on column service_marks.share is 'percent of the term of the service that is over';
