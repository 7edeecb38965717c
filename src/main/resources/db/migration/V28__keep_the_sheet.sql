-- Whose visas a document needs, as the table "approvers" said when a round of a step began.
-- quorum: how many agreements of the stage are enough; null where everybody has to answer.
create table sheet_places (
  document_id uuid not null references documents on delete cascade,
  step        text not null,
  round       int  not null,
  position    text not null,
  stage       int  not null,
  quorum      int,
  primary key (document_id, step, round, position)
);

-- Routes that were started by signals: how many started one another before this one, and with which instance that began.
-- A row "signal:<name>" says how far a signal has come that is heard in a later transaction.
create table route_chains (
  instance text primary key,
  root     text not null,
  depth    int  not null,
  at       timestamptz not null
);
create index route_chains_by_root on route_chains (root, at);

-- How many routes had started one another before the task that is told of; a letter goes on counting from there.
alter table notices add column chain int not null default 0;
