-- The words of a file are read after it is stored, and anew when a release reads better: a published act is found by them
-- whenever they come.
create function search_act_of_file() returns trigger
  language plpgsql
as $$
begin
  update publications p
  set search = search_joined(
    search_words(concat_ws(' ', p.kind_name, p.heading, p.registration_number, search_date(p.registration_date))),
    new.search)
  where p.document_id = new.document_id
    and not exists (select 1 from files f where f.document_id = new.document_id and f.role = 'DRAFT_TEXT'
                    and f.version > new.version);
  return null;
end
$$;
create trigger search_act_of_file after update of search on files for each row
  when (new.role = 'DRAFT_TEXT' and new.search is distinct from old.search) execute function search_act_of_file();
