-- A paper that comes a second time is noticed when it is registered: by the number and the name that its sender gave, however
-- they were typed, and by its files. Latin letters that look like Russian ones count as those.
create function alike_number(given text) returns text
  language sql immutable strict parallel safe
return translate(
  regexp_replace(
    regexp_replace(lower(given collate "pg_c_utf8"), '^\s*(№|n[oº°]?[.\s])', ''),
    '[\s"''«»„“”‘’`№]', '', 'g'),
  'ёaceopxybhkmt–—−‐‑\', 'еасеорхувнкмт-----/');

create function alike_name(given text) returns text
  language sql immutable strict parallel safe
return regexp_replace(translate(lower(given collate "pg_c_utf8"), 'ёaceopxybhkmt', 'еасеорхувнкмт'),
                      '[^[:alnum:]]' collate "pg_c_utf8", '', 'g');

-- Null for a paper without a number: nothing is said of it then.
create function alike_key(number text, correspondent text) returns uuid
  language sql immutable parallel safe
return case when alike_number(number) <> ''
            then md5(alike_number(number) || '|' || alike_name(correspondent))::uuid end;

alter table incoming_papers add column sheets int check (sheets between 1 and 9999);
-- Who put it into its file without a route, and who gave it to the head for a resolution after all.
alter table incoming_papers add column filed_by text references people;
alter table incoming_papers add column forwarded_by text references people;
alter table incoming_papers add column forwarded_at timestamptz;
-- Copied from the document, because the index needs it beside the key.
alter table incoming_papers add column receiver text;
alter table incoming_papers add column alike uuid;

create function keys_of_paper() returns trigger language plpgsql as $$
begin
  new.receiver := (select organisation from documents where id = new.document_id);
  new.alike := alike_key(new.correspondent_number, new.correspondent);
  return new;
end
$$;
create trigger keys_of_paper before insert or update of correspondent, correspondent_number on incoming_papers
  for each row execute function keys_of_paper();
update incoming_papers set correspondent = correspondent;
create index incoming_papers_alike on incoming_papers (receiver, alike) where alike is not null;
create index files_by_content on files (sha256);

-- What was noticed, and who registered the paper all the same.
create table look_alikes (
  document_id  uuid not null references documents,
  alike        uuid not null references documents,
  same_number  boolean not null,
  same_file    boolean not null,
  noticed_at   timestamptz not null,
  confirmed_by text references people,
  reason       text check (length(reason) <= 500),
  primary key (document_id, alike)
);
create index look_alikes_of on look_alikes (alike);

-- The journal of a day.
create index documents_by_day on documents (organisation, registration_date) where registration_number is not null;
