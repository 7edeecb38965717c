-- An appeal whose answer was annulled is considered anew as another document with the same term: it is counted there, once.
alter function measure_appeal(uuid) rename to measure_appeal_by_itself;
create function measure_appeal(appeal uuid) returns void language plpgsql as $$
begin
  if exists (select from applicant_events where document_id = appeal and event = 'BEGUN_ANEW') then
    delete from appeal_measures where document_id = appeal;
  else
    perform measure_appeal_by_itself(appeal);
  end if;
end $$;
