-- Files of electronic signatures that came with documents, and which file each is of. They wait to be verified until checked_at.
create table file_signatures (
  signature_file uuid primary key references files,
  document_id    uuid not null references documents,
  signed_file    uuid references files,
  attempts       integer not null default 0,
  claimed_at     timestamptz,
  checked_at     timestamptz
);
create index file_signatures_by_document on file_signatures (document_id);
create index file_signatures_that_wait on file_signatures (attempts, signature_file) where checked_at is null;
comment on column file_signatures.signed_file is 'as the sender said, or found by name when it is verified; null while there is none';
comment on column file_signatures.claimed_at is 'when a node has begun, by the clock of the database';

-- What has come before waits as well.
insert into file_signatures (signature_file, document_id)
select id, document_id from files
where media_type = 'application/pkcs7-signature' and document_id is not null and not destroyed;

-- Every verification; what was answered is never changed.
create table file_verifications (
  id                 bigint primary key generated always as identity,
  signature_file     uuid not null references file_signatures,
  signed_file        uuid not null references files,
  verdict            text not null,
  summary            text not null,
  owner              text,
  certificates       text[] not null,
  verification       jsonb not null,
  checked_at         timestamptz not null,
  checked_by         text
);
create index file_verifications_by_signature on file_verifications (signature_file, id desc);
create index file_verifications_by_signed_file on file_verifications (signed_file, id desc);
comment on column file_verifications.signed_file is 'the file of the signature itself when the document is inside it, or none was found';
comment on column file_verifications.certificates is 'SHA-256 of the certificates of those who have signed';
comment on column file_verifications.verification is 'the answer with its evidence: what was checked, against which lists, when';
comment on column file_verifications.checked_by is 'who has asked; null on arrival';

-- Time stamps (RFC 3161) of signatures: a row is a request until response is there.
create table electronic_signature_stamps (
  signature_id uuid primary key references electronic_signatures,
  asked_at     timestamptz not null,
  next_at      timestamptz not null,
  attempts     integer not null default 0,
  trouble      text,
  response     bytea,
  stamped_at   timestamptz,
  words        text,
  evidence     jsonb,
  check (num_nonnulls(response, stamped_at, words, evidence) in (0, 4))
);
create index electronic_signature_stamps_that_wait on electronic_signature_stamps (next_at) where response is null;
comment on column electronic_signature_stamps.next_at is 'when the service is asked, or asked again';
comment on column electronic_signature_stamps.trouble is 'why there was no stamp the last time';
comment on column electronic_signature_stamps.response is 'TimeStampResp, DER, as the service gave it and as it was verified';
