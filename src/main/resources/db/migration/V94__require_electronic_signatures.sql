-- Kinds whose papers are signed electronically from a moment on, whatever is drawn.
create table required_electronic_signatures (
  kind       text primary key references document_kinds,
  ground     text not null,
  entered_by text not null,
  entered_at timestamptz not null
);
comment on column required_electronic_signatures.entered_at is 'decisions that were taken before stay as they are';
