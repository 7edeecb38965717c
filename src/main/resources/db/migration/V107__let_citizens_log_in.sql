-- Who said last who a citizen is, and which of his contacts he has corrected himself; who is at the provider just now.
alter table citizens add column identified_by text;
alter table citizens add column identified_at timestamptz;
alter table citizens add column email_own boolean not null default false;
alter table citizens add column phone_own boolean not null default false;
alter table citizens add column address_own boolean not null default false;
comment on column citizens.identified_by is 'the provider by the name of its button';
comment on column citizens.email_own is 'entered by the citizen: what the provider says does not change it';
create table citizen_log_ins (
  state_sha256   text primary key,
  browser_sha256 text not null,
  nonce          text not null,
  verifier       text not null,
  redirect       text not null,
  wanted         text not null,
  until          timestamptz not null
);
comment on table citizen_log_ins is 'a log-in under way, used up by the answer';
create index citizen_log_ins_by_end on citizen_log_ins (until);
