-- What a citizen has agreed to, purpose by purpose, from when till when.
create table citizen_consents (
  id           bigint generated always as identity primary key,
  citizen_id   uuid not null references citizens,
  purpose      text not null,
  given_at     timestamptz not null,
  withdrawn_at timestamptz
);
create unique index citizen_consents_in_force on citizen_consents (citizen_id, purpose) where withdrawn_at is null;
create index citizen_consents_by_citizen on citizen_consents (citizen_id, given_at, id);
