-- Who last said something else of it, and when; null while it stands as it was first ordered.
alter table substitutions
  add column changed_by text,
  add column changed_at timestamptz;
