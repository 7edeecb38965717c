-- Packages of signed documents that were given out, by the SHA-256 of the manifest, which names every file of a package.
create table issued_packages (
  manifest    text primary key,
  document_id uuid not null references documents,
  open        boolean not null,
  issued_at   timestamptz not null
);
create index issued_packages_by_document on issued_packages (document_id, issued_at desc) where open;
comment on column issued_packages.open is 'made for everybody, as published acts have it; else for those who may read the document';

-- The printed sheet of a package: printed once for what it says, because no two printings are alike.
create table packaged_sheets (
  document_id uuid not null references documents,
  sha256      text not null,
  pdf         bytea not null,
  made_at     timestamptz not null,
  primary key (document_id, sha256)
);
comment on column packaged_sheets.sha256 is 'of sheet.json, which says the same';
