-- A deadline is one fact of the decision it is set for: how it was counted, when it was missed, how far that has gone.
alter table decisions
  -- key of the norm by which due was counted, in the table "deadlines"; null for a step without one
  add column norm           text,
  -- code of the organisation in whose working time it was counted, and is counted on, whoever holds the task later
  add column counted_for    text references organisations,
  add column reminded_at    timestamptz,
  -- the mark: the moment of expiry, whenever it was noticed; stays after a late decision
  add column overdue_at     timestamptz,
  -- who held the task at that moment: a log-in, or a group to which it was offered
  add column overdue_holder text,
  -- how late the decision came: minutes of the working time of the holder's organisation; null while it is awaited
  add column late_minutes   int,
  -- level of escalation reached, by the table "escalationRules"; 0 while the deadline is not missed
  add column level          int not null default 0,
  add column escalated_at   timestamptz;
create index decisions_decided on decisions (decided_at) where due is not null and decided_at is not null;
create index decisions_overdue on decisions (overdue_at) where overdue_at is not null;
create index decisions_overdue_open on decisions (document_id)
  where overdue_at is not null and decided_at is null and cancelled_at is null;

-- The state a suspended document returns to.
alter table documents add column suspended_state text;

-- Every change of a deadline: from what to what, who, when and why. A change by the system has no log-in.
create table deadline_changes (
  id          bigint generated always as identity primary key,
  decision_id bigint not null references decisions,
  at          timestamptz not null,
  login       text,
  cause       text not null check (cause in ('MOVED', 'RECOMPUTED', 'SUSPENDED', 'RESUMED')),
  due_before  timestamptz,
  due_after   timestamptz,
  -- working minutes that were left when the document was suspended; negative: so many it was late already
  minutes_left int,
  -- the mark that a new deadline took away
  overdue_before timestamptz,
  reason      text not null
);
create index deadline_changes_by_decision on deadline_changes (decision_id, id);

-- Every step of an escalation: at which level, when, who was told.
create table escalations (
  id          bigint generated always as identity primary key,
  decision_id bigint not null references decisions,
  level       int not null,
  due         timestamptz not null,
  at          timestamptz not null,
  recipients  text[] not null
);
create index escalations_by_decision on escalations (decision_id, id);

-- What a person is told, in Tasklist and by mail. An event is told to a person once, however often it is reported.
create table notices (
  id          bigint generated always as identity primary key,
  login       text not null,
  event       text not null,
  kind        text not null,
  document_id uuid references documents,
  text        text not null,
  at          timestamptz not null,
  read_at     timestamptz,
  mailed_at   timestamptz,
  unique (login, event)
);
create index notices_newest on notices (login, id desc);
create index notices_unread on notices (login) where read_at is null;
create index notices_unmailed on notices (login, id) where mailed_at is null;
create index notices_by_document on notices (document_id);
