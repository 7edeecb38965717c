-- A term is counted anew when working time changes: from when it began, and by how many days waiting and extension have moved it.
alter table document_terms add column started_at timestamptz, add column moved int not null default 0;
update document_terms t set started_at = d.submitted_at from documents d where d.id = t.document_id;
alter table document_terms alter column started_at set not null;
create index document_terms_by_due on document_terms (due);
comment on column document_terms.moved is 'days; not known of terms from before this column, which are 0 here';

-- What a centre has answered to a question, once: the same again is the same answer.
create table mfc_answers (
  question_id bigint primary key references applicant_events,
  request_id  bigint not null references mfc_requests,
  sha256      text not null,
  at          timestamptz not null
);
create index mfc_answers_by_request on mfc_answers (request_id, question_id desc);

-- What was counted by mistake and taken back, as it had been counted.
create table digitisation_corrections (
  id           bigint generated always as identity primary key,
  line_id      bigint not null references digitisation_lines,
  unit_id      bigint not null references archive_units,
  archive      text not null references organisations,
  person       text not null references people,
  curator      text not null references people,
  day          date not null,
  pages        int not null,
  reason       text not null check (length(reason) between 1 and 1000),
  corrected_by text not null references people,
  corrected_at timestamptz not null
);
create index digitisation_corrections_of_a_line on digitisation_corrections (line_id);
create index digitisation_corrections_of_a_unit on digitisation_corrections (unit_id);
create function take_back_digitised_unit() returns trigger language plpgsql as $$
begin
  update digitised_days set units = units - 1, pages = pages - old.pages
  where archive = old.archive and day = old.day and person = old.person;
  delete from digitised_days where archive = old.archive and day = old.day and person = old.person and units <= 0;
  return null;
end $$;
create trigger take_back_digitised_unit after delete on digitised_units for each row execute function take_back_digitised_unit();

-- As before, with words parted by what they are parted by: a pattern for a space took most of the time of counting.
create or replace function archive_count(fonds boolean, archives text[], opens boolean[], plains text[], subjects text[], ns int[])
  returns void
  language sql
as $$
  select archive_count_words(array_agg(c.scope), array_agg(c.word), array_agg(c.n))
  from (
    select case when d.open then '' else d.archive end as scope, w.word, sum(d.n)::int as n
    from unnest(archives, opens, plains, ns) as d (archive, open, plain, n)
    cross join lateral (select distinct word from string_to_table(d.plain, ' ') word) w
    group by 1, 2
  ) c;
  select archive_count_subjects(array_agg(d.archive), array_agg(s.name),
    array_agg(case when fonds then d.n else 0 end), array_agg(case when fonds then 0 else d.n end))
  from unnest(archives, opens, subjects, ns) as d (archive, open, subjects, n)
  cross join lateral string_to_table(d.subjects, E'\n') s (name)
  where d.open and s.name <> '';
$$;

-- What is not said to be there already is added.
alter table archive_import_lines alter column fate set default 'ADDED';

-- A register that counts by the year begins anew on 1 January, also where its numbers do not say the year.
alter table documents add column project_year int;
comment on column documents.project_year is 'of the series that numbered the draft; 0 where it does not count by the year, null before V116';
drop index one_draft_of_a_number;
create unique index one_draft_of_a_number on documents (project_number, coalesce(project_register, ''), coalesce(project_year, 0));
