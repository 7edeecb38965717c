-- Positions whose signature a kind cannot do without, entered by administrators; none: whoever has the right and was asked.
create table required_signatories (
  kind     text not null references document_kinds,
  position text not null references positions,
  primary key (kind, position)
);
