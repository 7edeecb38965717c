-- Whom letters go to outside of the system: an administrator's table.
create table correspondents (
  code         text primary key,
  name         text not null,
  -- МЭДО, a participant's address
  medo_address text,
  post_address text,
  way          text not null check (way in ('MEDO', 'PAPER')),
  closed       boolean not null default false,
  check (way <> 'MEDO' or medo_address is not null)
);
create unique index correspondents_by_medo_address on correspondents (lower(medo_address));

-- One row for each document and addressee. Its only writer is Dispatches.
create table dispatches (
  id                   uuid primary key,
  document_id          uuid not null references documents,
  -- the addressee: an organisation of the system, or a correspondent outside
  organisation         text references organisations,
  correspondent        text references correspondents,
  way                  text not null check (way in ('SYSTEM', 'MEDO', 'PAPER')),
  state                text not null check (state in ('PLANNED', 'SENT', 'DELIVERED', 'ACCEPTED', 'REFUSED', 'FAILED')),
  attempts             int not null default 0,
  sent_at              timestamptz,
  delivered_at         timestamptz,
  -- what the addressee registered it as
  number               text,
  numbered_on          date,
  accepted_at          timestamptz,
  reason               text,
  executor_assigned_at timestamptz,
  answered_at          timestamptz,
  answer_id            uuid references documents,
  -- what it became where it arrived; null outside
  incoming_id          uuid references documents,
  check ((organisation is null) <> (correspondent is null)),
  check ((way = 'SYSTEM') = (organisation is not null))
);
create unique index one_dispatch_to_an_organisation on dispatches (document_id, organisation) where organisation is not null;
create unique index one_dispatch_to_a_correspondent on dispatches (document_id, correspondent) where correspondent is not null;
create unique index one_dispatch_of_an_arrival on dispatches (incoming_id) where incoming_id is not null;
create index dispatches_by_correspondent on dispatches (correspondent) where correspondent is not null;
create index dispatches_by_answer on dispatches (answer_id) where answer_id is not null;

create table document_links (
  from_id   uuid not null references documents,
  to_id     uuid not null references documents,
  -- from answers to
  kind      text not null check (kind = 'ANSWERS'),
  linked_at timestamptz not null,
  primary key (from_id, to_id, kind),
  check (from_id <> to_id)
);
create index document_links_back on document_links (to_id);

-- What came by itself, and from whom; the key of its source arrives once.
alter table incoming_papers add column source_key text unique;
alter table incoming_papers add column organisation text references organisations;
alter table incoming_papers add column correspondent_code text references correspondents;

-- A register whose pattern names the organisation counts for each by itself.
alter table documents add column register_organisation text not null default '';
drop index one_document_of_a_number;
create unique index one_document_of_a_number on documents (register, register_organisation, register_year, register_number);
