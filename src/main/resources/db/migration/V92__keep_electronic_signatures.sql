-- An electronic signature as it was given, of one version of a file, and what was found when it was verified.
create table electronic_signatures (
  id                 uuid primary key,
  document_id        uuid not null references documents,
  file_id            uuid not null references files,
  decision_id        bigint references decisions,
  login              text references people,
  party              text,
  signature          bytea not null,
  sha256             text not null,
  owner              text not null,
  issuer             text not null,
  serial             text not null,
  certificate_sha256 text not null,
  valid_from         timestamptz not null,
  valid_to           timestamptz not null,
  verification       jsonb not null,
  received_at        timestamptz not null,
  check (num_nonnulls(login, party) = 1)
);
create index electronic_signatures_by_document on electronic_signatures (document_id, received_at);
create unique index electronic_signature_of_a_file_once on electronic_signatures (file_id, sha256);
create unique index electronic_signature_of_a_decision on electronic_signatures (decision_id);
comment on column electronic_signatures.signature is 'CMS, DER, byte for byte as it was verified';
comment on column electronic_signatures.party is 'who signed for a party outside; else login says who brought it, for himself or as a substitute';
comment on column electronic_signatures.verification is 'the answer with its evidence: what was checked, against which lists, when';
