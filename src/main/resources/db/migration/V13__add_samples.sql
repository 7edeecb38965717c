-- What nobody has worked on in a demo region: finished documents of the prepared history (IMPORTED), and those that the
-- product itself walked along their routes after its first start (WALKED). No document of people has a row here.
create table samples (
  document_id  uuid primary key references documents,
  made         text not null check (made in ('IMPORTED', 'WALKED')),
  -- of an imported one: such a document is in no register and on no public page
  published_at timestamptz,
  -- of a walked one: the name of its story, and how many moves of it have been made
  story        text unique,
  moves        int,
  check ((made = 'WALKED') = (story is not null and moves is not null))
);

-- The engine knows a document by this text.
create index documents_by_business_key on documents ((id::text));
create index publications_by_moment on publications (published_at);
