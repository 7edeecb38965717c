-- Packages of the exchange. Files lie in folders, what has become of them stands here: a row is written first or last, so that
-- after a crash the next look finds either the folder or the row and does the rest.

-- Under which addresses our organisations take part.
create table exchange_addresses (
  organisation text primary key references organisations,
  address      text not null,
  -- their identifier in the headers of messages
  uid          uuid unique
);
create unique index exchange_addresses_by_address on exchange_addresses (lower(address));

-- Who outside has which identifier: headers name no address to answer to.
create table exchange_senders (
  uid           uuid primary key,
  correspondent text not null references correspondents
);
create index exchange_senders_by_correspondent on exchange_senders (correspondent);

create table received_packages (
  id           bigint generated always as identity primary key,
  message_uid  uuid not null unique,
  -- of the paper, or of what is told of
  document_uid uuid,
  kind         text not null check (kind in ('PAPER', 'NOTIFICATION', 'ACKNOWLEDGMENT')),
  version      text not null,
  sender_uid   uuid,
  sender       text not null,
  -- SHA-256 of what it holds: the same identifier with another one is another thing
  digest       text not null,
  -- what is told, for the card of the letter: names of elements
  told         text,
  number       text,
  received_at  timestamptz not null
);
create unique index one_package_of_a_paper on received_packages (document_uid) where kind = 'PAPER';
create index received_packages_by_subject on received_packages (document_uid) where kind = 'NOTIFICATION';

-- A package may be for several of our organisations: a paper for each.
create table received_papers (
  package_id   bigint not null references received_packages,
  organisation text not null references organisations,
  document_id  uuid not null unique references documents,
  primary key (package_id, organisation)
);

create table outgoing_packages (
  id           bigint generated always as identity primary key,
  -- names the folder too: written again after a crash it is the same package
  message_uid  uuid not null unique,
  kind         text not null check (kind in ('PAPER', 'NOTIFICATION', 'ACKNOWLEDGMENT')),
  dispatch_id  uuid references dispatches,
  -- in whose name
  organisation text not null references organisations,
  -- to whom: a correspondent, or whoever sent that package, as soon as it is known who that is
  correspondent text references correspondents,
  answers      bigint references received_packages,
  subject      text not null,
  -- what a sender is told of his paper, once: name of the element
  told         text,
  -- of what carries no paper; that is written from the letter itself
  message      bytea,
  made_at      timestamptz not null,
  written_at   timestamptz,
  failed_at    timestamptz,
  failure      text,
  -- what the other side says of this message
  acknowledged_at timestamptz,
  accepted     boolean,
  check ((kind = 'PAPER') = (dispatch_id is not null)),
  check ((kind = 'PAPER') = (message is null)),
  check (correspondent is not null or answers is not null)
);
create index outgoing_packages_to_write on outgoing_packages (id) where written_at is null and failed_at is null;
create index outgoing_packages_by_dispatch on outgoing_packages (dispatch_id) where dispatch_id is not null;
create index outgoing_packages_by_answered on outgoing_packages (answers) where answers is not null;
create unique index told_once on outgoing_packages (answers, organisation, told) where told is not null;

create table quarantined_packages (
  id          bigint generated always as identity primary key,
  -- its name in the inbox, and the folder of the quarantine it lies in
  folder      text not null,
  place       text not null unique,
  reason      text not null,
  message_uid uuid,
  sender_uid  uuid,
  sender      text,
  found_at    timestamptz not null,
  -- null while it is still in the inbox
  moved_at    timestamptz,
  state       text not null check (state in ('WAITING', 'AGAIN', 'DISCARDED')),
  decided_by  text,
  decided_at  timestamptz,
  words       text,
  -- null while the folder is still to be moved or removed
  done_at     timestamptz,
  check ((state = 'WAITING') = (decided_at is null))
);
create index quarantined_packages_by_state on quarantined_packages (state, id desc);
create index quarantined_packages_to_move on quarantined_packages (id)
  where moved_at is null or state <> 'WAITING' and done_at is null;

-- Headers that name an unknown identifier are matched by the name.
create index correspondents_by_name on correspondents (lower(name));

-- What keeps folders of the quarantine apart.
create sequence quarantine_places;
