-- What documents and acts are found by, made anew in transactions of 2,000 rows: nobody who works on another node waits
-- for more than one of them. A run that broke off begins again. Half a million documents take some minutes.
create or replace procedure search_anew()
  language plpgsql
as $$
declare
  done  uuid := '00000000-0000-0000-0000-000000000000';
  batch uuid[];
begin
  loop
    batch := array(select id from documents where id > done order by id limit 2000);
    exit when batch = '{}';
    begin
      update documents d
      set search = search_words(concat_ws(' ', k.name, d.heading, d.project_number, d.registration_number,
                                          search_date(d.registration_date)))
      from document_kinds k
      where k.code = d.kind and d.id = any(batch);
      update publications p
      set search = search_joined(
        search_words(concat_ws(' ', p.kind_name, p.heading, p.registration_number, search_date(p.registration_date))),
        (select f.search from files f where f.document_id = p.document_id and f.role = 'DRAFT_TEXT'
         order by f.version desc limit 1))
      where p.document_id = any(batch);
      done := batch[cardinality(batch)];
    exception when deadlock_detected then
      null; -- once more
    end;
    commit;
  end loop;
end
$$;
call search_anew();
drop procedure search_anew();
