-- What citizens are to be told by mail of their papers: written with the event itself, sent later. No word of a paper, no address.
create table citizen_letters (
  id          bigint generated always as identity primary key,
  citizen_id  uuid not null references citizens,
  document_id uuid not null references documents,
  event       text not null,
  made_at     timestamptz not null,
  letter_id   bigint,
  attempts    int not null default 0,
  try_at      timestamptz,
  sent_at     timestamptz,
  refused_at  timestamptz,
  refusal     text,
  check (sent_at is null or refused_at is null),
  check ((refused_at is null) = (refusal is null)),
  check ((letter_id = id) = (try_at is not null))
);
comment on column citizen_letters.document_id is 'as the citizen handed it in, also where another body has it now';
comment on column citizen_letters.letter_id is 'first row of the letter that tells this one; empty while it is collected';
comment on column citizen_letters.attempts is 'of the whole letter, in its first row, as try_at: when it is tried next';
create index citizen_letters_open on citizen_letters (citizen_id, id) where sent_at is null and refused_at is null;
create index citizen_letters_to_try on citizen_letters (try_at) where sent_at is null and refused_at is null and try_at is not null;
create index citizen_letters_of_letter on citizen_letters (letter_id);
create index citizen_letters_by_age on citizen_letters (made_at);
create index citizen_letters_by_document on citizen_letters (document_id);
