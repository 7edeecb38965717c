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
