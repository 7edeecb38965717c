-- The day from which steps of a document are counted moves: from what to what, who, when and why. Its first day may have been
-- missing in the card.
create table day_changes (
  id          bigint generated always as identity primary key,
  document_id uuid not null references documents,
  at          timestamptz not null,
  login       text not null,
  day_before  date,
  day_after   date not null,
  reason      text not null check (reason <> ''),
  constraint a_day_that_moves_is_another check (day_before is distinct from day_after)
);
create index day_changes_by_document on day_changes (document_id, id);

-- What the day takes along is not moved by hand: the next day takes it along again.
alter table deadline_changes drop constraint deadline_changes_cause_check;
alter table deadline_changes add constraint deadline_changes_cause_check
  check (cause in ('MOVED', 'RECOMPUTED', 'SUSPENDED', 'RESUMED', 'DAY_MOVED'));
