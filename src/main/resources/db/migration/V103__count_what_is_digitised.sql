-- A batch is the work on one document: who scans, who accepts, is asked by its route. archive: whose units these are.
create table digitisation_batches (
  document_id uuid primary key references documents,
  archive     text not null references organisations,
  stage       text not null check (stage in ('SCANNING', 'ACCEPTING', 'DONE')),
  opened_at   timestamptz not null
);
create index digitisation_batches_by_archive on digitisation_batches (archive, opened_at desc);

-- A unit in a batch. WITHDRAWN: it became personal meanwhile, and no volunteer sees it; RELEASED: the batch was broken off.
create table digitisation_lines (
  id          bigint generated always as identity primary key,
  document_id uuid not null references digitisation_batches,
  number      int not null,
  unit_id     bigint not null references archive_units,
  state       text not null default 'WAITING'
              check (state in ('WAITING', 'SCANNED', 'REJECTED', 'ACCEPTED', 'COUNTED', 'WITHDRAWN', 'RELEASED')),
  round       int not null default 1,
  pages       int check (pages between 1 and 10000),
  description text not null default '',
  scanned_by  text references people,
  scanned_at  timestamptz,
  remark      text not null default '',
  decided_by  text references people,
  decided_at  timestamptz,
  unique (document_id, unit_id)
);
create unique index digitisation_unit_in_one_batch on digitisation_lines (unit_id) where state not in ('WITHDRAWN', 'RELEASED');
create index digitisation_lines_of_a_batch on digitisation_lines (document_id, number);
create index digitisation_lines_by_person on digitisation_lines (scanned_by, document_id);

-- What was uploaded of a unit; of a unit that was rejected the files of the round before are those that were rejected.
create table digitisation_files (
  file_id uuid primary key references files,
  line_id bigint not null references digitisation_lines,
  round   int not null
);
create index digitisation_files_of_a_line on digitisation_files (line_id, round);

-- Each unit counts once, for whoever scanned it, on the day on which somebody else had accepted it.
create table digitised_units (
  unit_id bigint primary key references archive_units,
  line_id bigint not null unique references digitisation_lines,
  archive text not null references organisations,
  person  text not null references people,
  curator text not null references people,
  day     date not null,
  pages   int not null,
  check (person <> curator)
);
create index digitised_units_by_day on digitised_units (archive, day);

-- The same, added up; written with each unit.
create table digitised_days (
  archive text not null references organisations,
  day     date not null,
  person  text not null references people,
  units   int not null,
  pages   bigint not null,
  primary key (archive, day, person)
);
create function add_digitised_unit() returns trigger language plpgsql as $$
begin
  insert into digitised_days (archive, day, person, units, pages) values (new.archive, new.day, new.person, 1, new.pages)
  on conflict (archive, day, person) do update
  set units = digitised_days.units + 1, pages = digitised_days.pages + excluded.pages;
  return null;
end $$;
create trigger add_digitised_unit after insert on digitised_units for each row execute function add_digitised_unit();

-- No personal unit is with a volunteer, whoever finds out that it is one and however he writes it down.
create function withdraw_personal_unit() returns trigger language plpgsql as $$
begin
  update digitisation_lines set state = 'WITHDRAWN'
  where unit_id = new.id and state in ('WAITING', 'SCANNED', 'REJECTED', 'ACCEPTED');
  return null;
end $$;
create trigger withdraw_personal_unit after update on archive_units for each row
  when (new.personal and not old.personal) execute function withdraw_personal_unit();
create function keep_personal_units_out() returns trigger language plpgsql as $$
begin
  perform from archive_units where id = new.unit_id and personal for share;
  if found then
    raise exception 'unit % is personal', new.unit_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_personal_units_out before insert on digitisation_lines for each row
  execute function keep_personal_units_out();
