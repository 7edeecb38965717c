-- When whoever a decision waits for saw it first. From there to the decision is labour; before it, waiting.
alter table decisions
  add column opened_at timestamptz,
  add column opened_by text;
