-- A signature is accepted once, under one document, however the file around it is written.
alter table electronic_signatures add column value_sha256 text;
create unique index electronic_signature_once on electronic_signatures (value_sha256);
comment on column electronic_signatures.value_sha256 is 'of SignerInfo.signature alone, which unsigned attributes do not change; null for what was kept before';
