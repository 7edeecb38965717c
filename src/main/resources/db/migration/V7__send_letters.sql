-- A letter tells one person several notices in one mail. It is made before it is sent, and a repeat sends the same one.
create table letters (
  id          bigint generated always as identity primary key,
  login       text not null,
  gathered_at timestamptz not null,
  -- where it went, or was refused
  address     text,
  sent_at     timestamptz,
  -- the mail server will never take it for this address; what it said
  refused_at  timestamptz,
  refusal     text
);
-- one letter of a person at a time is under way
create unique index letters_under_way on letters (login) where sent_at is null and refused_at is null;
create index letters_by_login on letters (login, id desc);
create index letters_refused on letters (refused_at) where refused_at is not null;

alter table notices
  -- the task it is about: no mail is needed any more once the task is done, or somebody else has taken it
  add column task_id   text,
  -- the letter that tells it
  add column letter_id bigint references letters,
  -- nothing is to be mailed: no mail server, mail switched off, or seen in Tasklist before the letter was made
  add column no_mail   boolean not null default false;
drop index notices_unmailed;
create index notices_to_mail on notices (at) where letter_id is null and not no_mail;
create index notices_to_mail_by_login on notices (login, id) where letter_id is null and not no_mail;
create index notices_by_letter on notices (letter_id) where letter_id is not null;
create index notices_oldest on notices (at);

-- People who do not want mail.
create table mail_refusals (
  login text primary key,
  since timestamptz not null
);
