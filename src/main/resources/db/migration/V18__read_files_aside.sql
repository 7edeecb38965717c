-- The words of a file are read after it is stored, in a process of its own; what an earlier release has read is read
-- again, because it knew fewer charsets.
alter table files
  add column text_state      text not null default 'STALE',
  add column text_attempts   int not null default 0,
  add column text_claimed_at timestamptz,
  add column charset         text;
alter table files alter column text_state set default 'WAITING';
update files set text_state = 'UNREAD' where role = 'STAMPED_COPY';
create index files_to_read on files (text_state, text_attempts, uploaded_at) where text_state in ('WAITING', 'STALE');
