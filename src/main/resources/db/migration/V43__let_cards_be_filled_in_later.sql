-- When the facts of a card were changed after its submission: whoever decided before is asked again.
alter table documents add column facts_changed_at timestamptz;
