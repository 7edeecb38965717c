-- Papers with personal data of citizens: only people on their way read them, and the officers for appeals of the organisation that has them.
alter table documents add column personal boolean not null default false;
comment on column documents.personal is 'as its kind said when it was submitted: no mark of heads, clerks or groups opens it';

-- A request may go on in parts, each to another receiver.
alter table forwarded_requests drop constraint forwarded_requests_pkey;
alter table forwarded_requests add primary key (document_id, receiver);

-- One row for each appeal: when it came, whether it was registered in time, what was decided of it and by which clause.
create table appeals (
  document_id      uuid primary key references documents,
  received_on      date not null,
  registered_on    date not null,
  registration_due date not null,
  late             boolean generated always as (registered_on > registration_due) stored,
  forward_due      timestamptz not null,
  competent        text,
  course           text check (course in ('OURS', 'FORWARD', 'SPLIT', 'COMBINE', 'NO_ANSWER', 'COURT', 'ENDED', 'ORAL')),
  clause           text,
  ours_too         boolean not null default false,
  notice           boolean not null default false,
  decided_at       timestamptz,
  main_document    uuid references appeals,
  answered_at      timestamptz,
  check (received_on <= registered_on),
  check (main_document <> document_id),
  check (main_document is null or course = 'COMBINE')
);
create index appeals_combined on appeals (main_document) where main_document is not null;
create index appeals_by_registration on appeals (registered_on);
comment on column appeals.competent is 'code of the organisation that the table of competence named at registration';
comment on column appeals.notice is 'whether a letter has to go to the citizen before the paper is filed';
