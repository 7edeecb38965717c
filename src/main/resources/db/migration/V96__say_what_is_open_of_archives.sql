-- What is found of an archive, by whom, and who holds a unit that is out of the store.

-- former_names: how the fond-former was called before, [{"name", "from", "to"}] with years, the first name first.
-- subjects: the archive's words for what it is about. ordinal: numbers go by their value, 9 before 10.
alter table archive_fonds
  add column places       text,
  add column former_names jsonb not null default '[]',
  add column subjects     text[] not null default '{}',
  add column ordinal      int generated always as (left(nullif(regexp_replace(code, '[^0-9]', '', 'g'), ''), 9)::int) stored;
alter table archive_inventories
  add column ordinal int generated always as (left(substring(code from '[0-9]+'), 9)::int) stored;

-- opens: the first year in which everybody may know of the unit; 0 from the beginning, null never: nobody knows when its
-- last year was. open says whether that year has come by the clock of the region; it is late rather than early.
alter table archive_units
  add column places   text,
  add column subjects text[] not null default '{}',
  add column ordinal  int generated always as (left(substring(code from '[0-9]+'), 9)::int) stored,
  add column opens    int generated always as (case when personal then years_to + 76 else 0 end) stored,
  add column open     boolean not null default false;
comment on column archive_units.opens is 'closed for 75 years after its last year, so open from 1 January of year years_to + 76';
create index archive_fonds_in_order on archive_fonds (archive, ordinal, code);
create index archive_inventories_in_order on archive_inventories (fond_id, ordinal, code);
create index archive_units_in_order on archive_units (inventory_id, ordinal, code);
create index archive_units_opening on archive_units (opens) where not open and opens is not null;

-- Whoever writes a unit: it is closed when it is of private life, unless he has said which year it is and its year has come.
create function archive_close_unit() returns trigger
  language plpgsql
as $$
begin
  new.open := not new.personal
    or coalesce(new.years_to + 76 <= nullif(current_setting('marshrut.archive_year', true), '')::int, false);
  return new;
end
$$;
create trigger archive_close_unit before insert or update of personal, years_to on archive_units
  for each row execute function archive_close_unit();

-- A unit that is out of the store has one row without a return. holder: in words, or the log-in of one of ours.
create table archive_loans (
  id          bigint generated always as identity primary key,
  unit_id     bigint not null references archive_units,
  holder      text not null,
  document_id uuid references documents,
  purpose     text,
  issued_by   text not null,
  issued_at   timestamptz not null,
  due         date not null,
  returned_at timestamptz,
  returned_to text,
  remark      text
);
create unique index archive_loan_at_a_time on archive_loans (unit_id) where returned_at is null;
create index archive_loans_of_document on archive_loans (document_id) where document_id is not null;
create index archive_loans_of_unit on archive_loans (unit_id, id);
create index archive_loans_due on archive_loans (due, id) where returned_at is null;
