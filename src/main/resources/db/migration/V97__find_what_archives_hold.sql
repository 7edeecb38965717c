-- Fonds and units are found by words. Old and new orthography are one spelling, years, fonds, archives and subjects are words
-- that nobody can type (they begin with @), so that every question is one look into one index.
create extension if not exists pg_trgm;

-- The words of a text as search_plain has them, in the orthography of today, on both sides of a question.
create function archive_plain(given text) returns text
  language sql immutable strict parallel safe
return btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
  translate(search_canonical(given), 'ѣіѳѵѡѕѯѱ', 'еифиозкп') collate "pg_c_utf8",
  '[^[:alnum:]]+', ' ', 'g'), 'ъ\M', '', 'g'), '(?:а(го)|я(го))\M', 'о\1\2', 'g'), '(ы|ки)я\M', '\1е', 'g'));

-- Years, decades and centuries of a period: @y1917, @d191, @c19. A question of many years asks for few of them.
create function archive_years(first int, last int) returns text[]
  language sql immutable parallel safe
return array(select '@y' || y from generate_series(coalesce(first, last), coalesce(last, first)) y)
    || array(select '@d' || d from generate_series(coalesce(first, last) / 10, coalesce(last, first) / 10) d)
    || array(select '@c' || c from generate_series(coalesce(first, last) / 100, coalesce(last, first) / 100) c);

create function archive_subject_words(subjects text[]) returns text[]
  language sql immutable strict parallel safe
return array(select '@s' || left(lower(one), 100) from unnest(subjects) one);

-- names: the words of what the fond-former is and was called; a unit is found by them too.
alter table archive_fonds
  add column plain  text not null default '',
  add column names  tsvector not null default '',
  add column search tsvector not null default '';
alter table archive_units
  add column plain  text not null default '',
  add column search tsvector not null default '';

create function archive_fond_words() returns trigger
  language plpgsql
as $$
declare
  named text := archive_plain(concat_ws(' ', new.name,
    (select string_agg(one ->> 'name', ' ') from jsonb_array_elements(new.former_names) one)));
begin
  new.plain := concat_ws(' ', named, archive_plain(concat_ws(' ', new.places, new.annotation)));
  new.names := strip(search_stems(named));
  new.search := strip(search_stems(new.plain)) || array_to_tsvector(array['@a' || new.archive, '@f' || new.code]
    || archive_years(new.years_from, new.years_to) || archive_subject_words(new.subjects));
  return new;
end
$$;
create trigger archive_fond_words before insert or update of code, name, former_names, places, annotation, years_from,
  years_to, subjects on archive_fonds for each row execute function archive_fond_words();

create function archive_unit_words() returns trigger
  language plpgsql
as $$
declare
  fond record;
begin
  select f.id, f.archive, f.code, f.names into strict fond
  from archive_inventories i join archive_fonds f on f.id = i.fond_id where i.id = new.inventory_id;
  if tg_op = 'INSERT' or (new.heading, new.places) is distinct from (old.heading, old.places) then
    new.plain := archive_plain(concat_ws(' ', new.heading, new.places));
  end if;
  new.search := strip(search_stems(new.plain)) || fond.names || array_to_tsvector(
    array['@a' || fond.archive, '@f' || fond.code] || archive_years(new.years_from, new.years_to)
    || archive_subject_words(new.subjects) || case when new.digitised_on is null then '{}' else array['@digitised'] end);
  return new;
end
$$;
create trigger archive_unit_words before insert or update of heading, places, years_from, years_to, subjects, inventory_id,
  digitised_on on archive_units for each row execute function archive_unit_words();

-- A fond that is renamed takes its units along.
create function archive_fond_renamed() returns trigger
  language plpgsql
as $$
begin
  update archive_units set heading = heading
  where inventory_id in (select id from archive_inventories where fond_id = new.id);
  return null;
end
$$;
create trigger archive_fond_renamed after update on archive_fonds for each row
  when (new.names is distinct from old.names or new.code is distinct from old.code)
  execute function archive_fond_renamed();

create index archive_fonds_search on archive_fonds using gin (search);
create index archive_units_open_search on archive_units using gin (search) where open;
create index archive_units_closed_search on archive_units using gin (search) where not open;

-- The longest of the stems of a word: what is held against a mistyped one, because endings make no difference.
create function archive_stem(stems tsvector) returns text
  language sql immutable strict parallel safe
return (select stem from unnest(tsvector_to_array(stems)) stem order by length(stem) desc, stem limit 1);

-- Every word that stands in a heading or a name, and in how many: what is near a mistyped word, and how rare a word is.
-- scope: empty for what everybody may know, else the archive whose closed units it is of.
create table archive_words (
  scope text not null,
  word  text not null,
  hits  int not null,
  stems tsvector not null,
  stem  text generated always as (archive_stem(stems)) stored,
  primary key (scope, word)
);
create index archive_words_alike on archive_words using gin (stem gin_trgm_ops);
create index archive_words_stems on archive_words using gin (stems);

-- The catalogue: subjects with the fonds and open units they stand at.
create table archive_subjects (
  archive text not null references organisations,
  name    text not null,
  fonds   int not null default 0,
  units   int not null default 0,
  primary key (archive, name)
);

-- Adds and takes away. Whoever counts words does so alone until he is done: two do not wait for one another in a circle.
create function archive_count_words(counted_scopes text[], counted_words text[], counts int[]) returns void
  language sql
as $$
  select pg_advisory_xact_lock(hashtextextended('archive_words', 0)) where cardinality(counted_words) > 0;
  with delta as materialized (
    select scope, word, sum(n)::int as n from unnest(counted_scopes, counted_words, counts) as d (scope, word, n)
    where length(word) between 3 and 40 and word !~ '[0-9]'
    group by scope, word having sum(n) <> 0 order by scope, word
  ), known as (
    update archive_words w set hits = w.hits + d.n from delta d
    where w.scope = d.scope and w.word = d.word returning w.scope, w.word
  )
  insert into archive_words (scope, word, hits, stems)
  select d.scope, d.word, d.n, search_stems(d.word) from delta d
  where not exists (select from known k where k.scope = d.scope and k.word = d.word)
  order by d.scope, d.word
  on conflict (scope, word) do update set hits = archive_words.hits + excluded.hits;
  delete from archive_words w using unnest(counted_scopes, counted_words) as d (scope, word)
  where w.scope = d.scope and w.word = d.word and w.hits <= 0;
$$;

create function archive_count_subjects(archives text[], names text[], of_fonds int[], of_units int[]) returns void
  language sql
as $$
  insert into archive_subjects (archive, name, fonds, units)
  select archive, name, sum(f), sum(u) from unnest(archives, names, of_fonds, of_units) as d (archive, name, f, u)
  group by archive, name having sum(f) <> 0 or sum(u) <> 0 order by archive, name
  on conflict (archive, name) do update
  set fonds = archive_subjects.fonds + excluded.fonds, units = archive_subjects.units + excluded.units;
  delete from archive_subjects s using unnest(archives, names) as d (archive, name)
  where s.archive = d.archive and s.name = d.name and s.fonds <= 0 and s.units <= 0;
$$;

-- Rows that came (n = 1) or went (n = -1); their subjects a line each.
create function archive_count(fonds boolean, archives text[], opens boolean[], plains text[], subjects text[], ns int[])
  returns void
  language sql
as $$
  select archive_count_words(array_agg(case when d.open then '' else d.archive end), array_agg(w.word), array_agg(d.n))
  from unnest(archives, opens, plains, ns) as d (archive, open, plain, n)
  cross join lateral (select distinct word from regexp_split_to_table(d.plain, ' ') word) w;
  select archive_count_subjects(array_agg(d.archive), array_agg(s.name),
    array_agg(case when fonds then d.n else 0 end), array_agg(case when fonds then 0 else d.n end))
  from unnest(archives, opens, subjects, ns) as d (archive, open, subjects, n)
  cross join lateral regexp_split_to_table(d.subjects, E'\n') s (name)
  where d.open and s.name <> '';
$$;

create function archive_rows_added() returns trigger
  language plpgsql
as $$
begin
  if tg_table_name = 'archive_fonds' then
    perform archive_count(true, array_agg(f.archive), array_agg(true), array_agg(f.plain),
      array_agg(array_to_string(f.subjects, E'\n')), array_agg(1)) from after_rows f;
  else
    perform archive_count(false, array_agg(f.archive), array_agg(u.open), array_agg(u.plain),
      array_agg(array_to_string(u.subjects, E'\n')), array_agg(1))
    from after_rows u join archive_inventories i on i.id = u.inventory_id join archive_fonds f on f.id = i.fond_id;
  end if;
  return null;
end
$$;
create function archive_rows_removed() returns trigger
  language plpgsql
as $$
begin
  if tg_table_name = 'archive_fonds' then
    perform archive_count(true, array_agg(f.archive), array_agg(true), array_agg(f.plain),
      array_agg(array_to_string(f.subjects, E'\n')), array_agg(-1)) from before_rows f;
  else
    perform archive_count(false, array_agg(f.archive), array_agg(u.open), array_agg(u.plain),
      array_agg(array_to_string(u.subjects, E'\n')), array_agg(-1))
    from before_rows u join archive_inventories i on i.id = u.inventory_id join archive_fonds f on f.id = i.fond_id;
  end if;
  return null;
end
$$;
create function archive_rows_changed() returns trigger
  language plpgsql
as $$
begin
  if tg_table_name = 'archive_fonds' then
    perform archive_count(true, array_agg(d.archive), array_agg(true), array_agg(d.plain),
      array_agg(array_to_string(d.subjects, E'\n')), array_agg(d.n))
    from before_rows b join after_rows a on a.id = b.id
    cross join lateral (values (b.archive, b.plain, b.subjects, -1), (a.archive, a.plain, a.subjects, 1))
      d (archive, plain, subjects, n)
    where (b.plain, b.subjects) is distinct from (a.plain, a.subjects);
  else
    perform archive_count(false, array_agg(f.archive), array_agg(d.open), array_agg(d.plain),
      array_agg(array_to_string(d.subjects, E'\n')), array_agg(d.n))
    from before_rows b join after_rows a on a.id = b.id
    cross join lateral (values (b.open, b.plain, b.subjects, -1), (a.open, a.plain, a.subjects, 1)) d (open, plain, subjects, n)
    join archive_inventories i on i.id = a.inventory_id join archive_fonds f on f.id = i.fond_id
    where (b.open, b.plain, b.subjects) is distinct from (a.open, a.plain, a.subjects);
  end if;
  return null;
end
$$;
create trigger archive_fonds_added after insert on archive_fonds referencing new table as after_rows
  for each statement execute function archive_rows_added();
create trigger archive_fonds_changed after update on archive_fonds referencing old table as before_rows new table as after_rows
  for each statement execute function archive_rows_changed();
create trigger archive_fonds_removed after delete on archive_fonds referencing old table as before_rows
  for each statement execute function archive_rows_removed();
create trigger archive_units_added after insert on archive_units referencing new table as after_rows
  for each statement execute function archive_rows_added();
create trigger archive_units_changed after update on archive_units referencing old table as before_rows new table as after_rows
  for each statement execute function archive_rows_changed();
create trigger archive_units_removed after delete on archive_units referencing old table as before_rows
  for each statement execute function archive_rows_removed();

-- A file of finding aids that an archivist has given: what is to become of each of its lines. stage and last_line: how far
-- it has been carried out.
create table archive_imports (
  id          bigint generated always as identity primary key,
  archive     text not null references organisations,
  state       text not null check (state in ('CHECKED', 'RUNNING', 'DONE', 'FAILED')),
  columns     text[] not null,
  lines       int not null default 0,
  wrong       int not null default 0,
  added       int not null default 0,
  changed     int not null default 0,
  unchanged   int not null default 0,
  done        int not null default 0,
  stage       text not null default 'FOND',
  last_line   int not null default 0,
  entered_by  text not null,
  entered_at  timestamptz not null,
  finished_at timestamptz,
  note        text
);
create index archive_imports_of_archive on archive_imports (archive, id);
create index archive_imports_under_way on archive_imports (id) where state = 'RUNNING';

-- level: FOND, INVENTORY, UNIT. fate: ADDED, CHANGED, UNCHANGED or null, wrong with a message.
create table archive_import_lines (
  import_id      bigint not null references archive_imports on delete cascade,
  line           int not null,
  message        text,
  level          text,
  fond           text,
  inventory      text,
  unit           text,
  heading        text,
  years_from     int,
  years_to       int,
  places         text,
  sheets         int,
  personal       boolean,
  digitised_on   date,
  subjects       text[],
  former_names   jsonb,
  annotation     text,
  fond_name      text,
  inventory_name text,
  fate           text,
  primary key (import_id, line)
);
create index archive_import_lines_wrong on archive_import_lines (import_id, line) where message is not null;
