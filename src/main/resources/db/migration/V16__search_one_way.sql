-- Words for search are made here and nowhere else, for what is stored and for what is asked alike: change one of these
-- functions and every stored row must be made anew. All are immutable, so they may stand behind an index.

-- One spelling of what looks the same: composed letters, no invisible characters and accents, one kind of dash, small
-- letters, е for ё; «№», «N» and «номер» before a number say nothing; 28.11.26 is 28.11.2026, «2027 гг.» is «2027 год».
create function search_canonical(given text) returns text
  language sql immutable strict parallel safe
return regexp_replace(regexp_replace(regexp_replace(
  translate(lower(regexp_replace(normalize(translate(regexp_replace(given collate "pg_c_utf8",
      '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]',
      '', 'g'), '№', ' '), NFKC), '[\u0300-\u036f]', '', 'g')), 'ё‐–—−―⁄∕\', 'е-----///'),
  '\m([0-9]{1,2}\.[0-9]{1,2}\.)([0-9]{2})\M', '\120\2', 'g'),
  '\m([0-9]{4})[- ]?гг?\M', '\1 год', 'g'),
  '\m(номер|no|n)\M\.?(?= *[0-9])', ' ', 'g');

-- Letters and digits with single blanks between.
create function search_plain(given text) returns text
  language sql immutable strict parallel safe
return btrim(regexp_replace(search_canonical(given) collate "pg_c_utf8", '[^[:alnum:]]+', ' ', 'g'));

-- Stems of words between blanks. The stemmer cuts endings off words that have none («прием» is «при», «систем» is
-- «сист», «лицей» is «лиц», but «приеме» is «прием»), so each word is taken in an oblique case too.
create function search_stems(plain text) returns tsvector
  language plpgsql immutable strict parallel safe
as $$
declare
  oblique text;
begin
  select string_agg(case when base[2] like '%м' then base[2] || 'е' else base[2] || 'у' end, ' ') into oblique
  from regexp_matches(plain collate "pg_c_utf8", '\m(([а-я]{2,}[бвгджзклмнпрстфхцчшщ])[аеиоуыюя]?)\M', 'g') base
  where base[1] !~ '(ого|его|ых|их|ыми|ими|ах|ях|ами|ями)$';
  select concat_ws(' ', oblique, string_agg(base[1] || 'я', ' ')) into oblique
  from regexp_matches(plain collate "pg_c_utf8", '\m([а-я]{2,}е)(?:[йяюи]|ев|ем|ям|ями|ях)\M', 'g') base;
  return to_tsvector('pg_catalog.russian', concat_ws(' ', plain, oblique));
end
$$;

-- The parts of a number such as ПП-791726/26, 28рп, 28.11.2026; null for what is none. Letters stand apart from digits,
-- leading zeros go, Latin letters that look Russian are Russian. 2025-2027 and 10-летие are words.
create function search_number(token text) returns text[]
  language plpgsql immutable strict parallel safe
as $$
begin
  if token !~ '[^-0-9]' or token !~ '[0-9]' or token ~ '[^-/.0-9]{5}' then
    return null;
  end if;
  token := regexp_replace(translate(token, '/.abcehkmoptxy', '--авсенкмортху'),
                          '([0-9])(?=[^-0-9])|([^-0-9])(?=[0-9])', '\1\2-', 'g');
  token := btrim(regexp_replace(regexp_replace(token, '-+', '-', 'g'), '(^|-)0+(?=[0-9])', '\1', 'g'), '-');
  return nullif(string_to_array(token, '-'), array[token]);
end
$$;

-- What a text is found by: its words, and each number with each run of its parts, as #28-рп. A text with more different
-- words than a row of the index can hold is found by its beginning.
create function search_words(given text) returns tsvector
  language plpgsql immutable strict parallel safe
as $$
declare
  canonical text := left(search_canonical(left(given, 300000)), 300000);
  numbers   text[];
  parts     text[];
  token     text;
  words     tsvector;
begin
  loop
    begin
      numbers := '{}';
      if canonical ~ '[0-9]' then
        for token in
          select distinct match[1]
          from regexp_matches(canonical collate "pg_c_utf8", '[[:alnum:]/.-]*[0-9][[:alnum:]/.-]*', 'g') match
          where length(match[1]) between 2 and 40
          limit 20000
        loop
          parts := search_number(token);
          continue when parts is null;
          for a in 1 .. least(cardinality(parts), 8) - 1 loop
            for b in a + 1 .. least(cardinality(parts), 8) loop
              numbers := numbers || ('#' || array_to_string(parts[a:b], '-'));
            end loop;
          end loop;
        end loop;
      end if;
      words := strip(search_stems(regexp_replace(canonical collate "pg_c_utf8", '[^[:alnum:]]+', ' ', 'g'))
                     || array_to_tsvector(numbers));
      if pg_column_size(words) < 900000 then
        return words;
      end if;
    exception when program_limit_exceeded then
      null; -- half of it, below
    end;
    canonical := left(canonical, length(canonical) / 2);
  end loop;
end
$$;

-- All words of two texts; what does not fit into a row beside the first is left out.
create function search_joined(first tsvector, second tsvector) returns tsvector
  language plpgsql immutable parallel safe
as $$
begin
  return coalesce(first, '') || coalesce(strip(second), '');
exception when program_limit_exceeded then
  return first;
end
$$;

-- What a person asks for: every word of it, in any form, and every number as a whole. Nothing in it is an operator.
-- Null when there is nothing to look for.
create function search_question(given text) returns tsquery
  language plpgsql immutable strict parallel safe
as $$
declare
  token    text;
  word     text;
  parts    text[];
  stems    text;
  question text[] := '{}';
begin
  for token in
    select match[1]
    from regexp_matches(search_canonical(left(given, 1000)) collate "pg_c_utf8",
                        '[[:alnum:]]+(?:[-/.]+[[:alnum:]]+)*', 'g') match
    where length(match[1]) <= 200
    limit 64
  loop
    parts := search_number(token);
    if parts is not null then
      question := question || quote_literal('#' || array_to_string(parts[1:8], '-'));
    else
      foreach word in array regexp_split_to_array(token, '[-/.]+') loop
        continue when word ~ '^[^0-9]$';
        select string_agg(quote_literal(stem), '|') into stems from unnest(tsvector_to_array(search_stems(word))) stem;
        if stems is not null then
          question := question || ('(' || stems || ')');
        end if;
      end loop;
    end if;
  end loop;
  return case when question <> '{}' then array_to_string(question, '&')::tsquery end;
end
$$;

-- A document is found by its heading and as officials quote it, with kind, numbers and date.
create function search_document() returns trigger
  language plpgsql
as $$
begin
  new.search := search_words(concat_ws(' ',
    (select name from document_kinds where code = new.kind), new.heading, new.project_number, new.registration_number,
    search_date(new.registration_date)));
  return new;
end
$$;

-- 28.11.2026 and 28 ноября 2026 года
create function search_date(day date) returns text
  language sql immutable strict parallel safe
return to_char(day, 'DD.MM.YYYY') || ' ' || extract(day from day) || ' '
  || (array['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября',
            'декабря'])[extract(month from day)::int]
  || ' ' || extract(year from day) || ' года';

-- What is there keeps its words until V17 makes them anew; words of files until V18 has them read again.
alter table documents alter column search drop expression;
create trigger search_document before insert or update of kind, heading, project_number, registration_number,
  registration_date on documents for each row execute function search_document();

-- People are looked for by the beginning of a surname.
drop index people_by_name;
create index people_by_name on people (search_plain(name) text_pattern_ops);
