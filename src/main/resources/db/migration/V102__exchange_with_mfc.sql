-- Requests that an account of the МФЦ has handed in, each once by its own number, and as which documents they went on.
create table mfc_requests (
  id          bigint generated always as identity primary key,
  login       text not null references people,
  number      text not null,
  service     text not null,
  sha256      text not null,
  received_at timestamptz not null,
  unique (login, number)
);
create table mfc_documents (
  document_id uuid primary key references documents,
  request_id  bigint not null references mfc_requests
);
create index mfc_documents_by_request on mfc_documents (request_id);
create index mfc_requests_by_login on mfc_requests (login, received_at desc, id desc);
