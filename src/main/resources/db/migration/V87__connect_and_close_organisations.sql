-- district: of the region, in words, for the roll-out; empty where nobody has said. closed_on: the first day on which the
-- organisation exists no longer, successor: who answers for what was its. connected_on: since when it works here.
alter table organisations add column district text not null default '';
alter table organisations add column connected_on date;
alter table organisations add column closed_on date;
alter table organisations add column successor text references organisations check (successor <> code);
alter table organisations add constraint closed_has_successor check ((closed_on is null) = (successor is null));

-- A request to connect an organisation: never two at once. What its district and the organisation above were when it came: an
-- organisation that has moved since is not connected by it.
create table connections (
  organisation text primary key references organisations,
  document_id  uuid not null unique references documents,
  district     text not null,
  parent       text,
  connected_at timestamptz
);
