-- What an act leaves behind, as somebody would keep it who builds on a stock engine; nothing of rights, trail or search.
create table organisations (code text primary key, head text not null);
insert into organisations (code, head) values ('06', 'head');
create table positions (code text primary key, holder text not null);
insert into positions (code, holder) values
  ('GOVERNOR', 'governor'), ('ECONOMY_MINISTER', 'economy'), ('PROPERTY_MINISTER', 'property'),
  ('DIGITAL_MINISTER', 'digital'), ('DEPUTY_CHAIR', 'deputy'), ('FINANCE_MINISTER', 'finance');
create table members (login text not null, member_of text not null, primary key (member_of, login));
insert into members (login, member_of) values ('legal', 'lawyers'), ('editor', 'editors'), ('controller', 'controllers');

create table documents (
  id                  uuid primary key,
  kind                text not null,
  heading             text not null,
  organisation        text not null references organisations,
  normative           boolean not null,
  financial           boolean not null,
  sphere              text not null,
  author              text not null,
  state               text not null,
  submitted_at        timestamptz not null,
  project_number      text unique,
  registration_number text,
  registration_date   date,
  in_force_from       date,
  stamp               text
);
create index documents_newest on documents (submitted_at desc, id);

create table files (
  id          uuid primary key,
  document_id uuid not null references documents,
  role        text not null,
  version     int not null,
  name        text not null,
  size        bigint not null,
  media_type  text not null,
  sha256      text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  unique (document_id, role, version)
);
create table file_chunks (
  file_id uuid not null references files,
  number  int not null,
  content bytea not null,
  primary key (file_id, number)
);
alter table file_chunks alter column content set storage external;

create table decisions (
  id               bigint generated always as identity primary key,
  document_id      uuid not null references documents,
  task_key         text not null,
  task_id          text unique,
  round            int not null,
  approver         text,
  candidate_groups text[] not null default '{}',
  actual           text,
  decision         text,
  assigned_at      timestamptz not null,
  due              timestamptz,
  decided_at       timestamptz
);
create index decisions_by_document on decisions (document_id, id);
create index decisions_open on decisions (due) where decided_at is null;

create table number_series (series text not null, year int not null, last int not null, primary key (series, year));

create table publications (
  document_id         uuid primary key references documents,
  published_at        timestamptz not null,
  kind                text not null,
  heading             text not null,
  organisation        text not null,
  registration_number text not null,
  registration_date   date not null,
  in_force_from       date not null
);
create index publications_newest on publications (published_at desc, document_id);

create table notices (
  id          bigint generated always as identity primary key,
  login       text not null,
  document_id uuid not null references documents,
  task_id     text not null,
  text        text not null,
  at          timestamptz not null,
  read_at     timestamptz,
  unique (login, task_id)
);
create index notices_newest on notices (login, id desc);
