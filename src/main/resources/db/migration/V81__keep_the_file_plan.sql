-- The file plan (номенклатура дел): which files (дела) an organisation keeps in a year and for how long.
create table case_files (
  id           bigint generated always as identity primary key,
  organisation text not null references organisations,
  year         int  not null check (year between 1990 and 2099),
  file_index   text not null,
  title        text not null,
  -- as the law says it; the three after it are read from these words
  retention    text not null,
  -- null: permanent
  years        int check (years between 0 and 100),
  epk          boolean not null,
  conditional  boolean not null,
  article      text not null,
  state        text not null default 'OPEN'
               check (state in ('OPEN', 'CLOSED', 'TRANSFERRED', 'DESTROYING', 'DESTROYED')),
  closed_at    timestamptz,
  closed_by    text references people,
  volumes      int check (volumes between 1 and 10000),
  documents    int,
  -- the last year in which something of it was registered; its own at least
  last_year    int,
  -- when what it depends on has ended: an agreement, a building
  valid_until  date,
  -- the first day on which it may be destroyed
  destroy_from date generated always as (
    case when years is not null and (valid_until is not null or not conditional) then
      make_date(greatest(last_year, extract(year from valid_until)::int) + 1 + years, 1, 1) end) stored,
  -- the first day on which a permanent one may go to the archive
  transfer_from date,
  held_at      timestamptz,
  held_by      text references people,
  hold_reason  text,
  -- by which document it was allotted for destruction or given away
  act          uuid references documents,
  -- the archive that has it now
  kept_by      text references organisations,
  ended_at     timestamptz,
  unique (organisation, year, file_index),
  check ((state = 'OPEN') = (closed_at is null)),
  check ((last_year is null) = (closed_at is null)),
  check (state in ('OPEN', 'CLOSED') or act is not null),
  -- what is kept for ever, and what nobody has ended, is never destroyed, whatever is drawn
  check (state not in ('DESTROYING', 'DESTROYED') or destroy_from is not null)
);
create index case_files_by_year on case_files (year desc, file_index, organisation, id);
create index case_files_due on case_files (destroy_from) where state = 'CLOSED';
create index case_files_to_archive on case_files (transfer_from) where state = 'CLOSED';
create index case_files_by_act on case_files (act) where act is not null;

-- What has come to the end of its way, and the file it lies in. Without one it waits in the list «не в деле» of the organisation
-- that registered it.
create table filed_documents (
  document_id  uuid primary key references documents on delete cascade,
  organisation text not null references organisations,
  case_file    bigint references case_files,
  filed_at     timestamptz not null,
  -- its content was destroyed, by this act
  destroyed_at timestamptz,
  destroyed_by uuid references documents,
  check ((destroyed_at is null) = (destroyed_by is null))
);
create index filed_documents_by_file on filed_documents (case_file, document_id);
create index filed_documents_nowhere on filed_documents (organisation, filed_at desc, document_id) where case_file is null;
create index filed_documents_left on filed_documents (case_file) where destroyed_at is null;

insert into filed_documents (document_id, organisation, filed_at)
select d.id, coalesce(nullif(d.register_organisation, ''), g.registry, d.organisation), d.submitted_at
from documents d left join registers g on g.code = d.register
where d.state = 'FILED'
   or d.state in ('ANNULLED', 'REJECTED', 'RECALLED') and d.registration_number is not null;

-- Of which card a text was printed: what is signed is the file, and it says what the card said then.
alter table files add column card_sha256 text;
alter table files add column destroyed boolean not null default false;
