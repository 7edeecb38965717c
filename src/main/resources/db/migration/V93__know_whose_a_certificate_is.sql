-- Which certificate belongs to whom, and on which days he may sign with it. A row is never deleted: acts are signed with it.
create table person_certificates (
  id           bigint generated always as identity primary key,
  login        text not null references people,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  owner        text not null,
  issuer       text not null,
  serial       text not null,
  issued_from  timestamptz not null,
  issued_to    timestamptz not null,
  valid_from   date,
  valid_to     date,
  ground       text,
  presented_at timestamptz,
  entered_by   text not null,
  entered_at   timestamptz not null,
  changed_by   text,
  changed_at   timestamptz,
  unique (sha256, login),
  check (issued_from <= issued_to),
  check (num_nonnulls(valid_from, ground) in (0, 2)),
  check (valid_from is not null or presented_at is not null and valid_to is null)
);
create index person_certificates_by_login on person_certificates (login);
create index electronic_signatures_by_certificate on electronic_signatures (certificate_sha256);
comment on table person_certificates is 'Sole writer: package certificate';
comment on column person_certificates.sha256 is 'of the whole certificate, in hex';
comment on column person_certificates.issued_from is 'term of the certificate itself, by its authority';
comment on column person_certificates.valid_from is 'first day of use, by the calendar of the person''s organisation; null while an administrator has not confirmed it';
comment on column person_certificates.ground is 'the order by which the person signs with it';
