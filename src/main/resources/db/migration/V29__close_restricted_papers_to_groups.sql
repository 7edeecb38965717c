-- A paper of restricted access is read by its author, by the admitted clerks who register it (mark r:) and by admitted
-- persons who were asked: never by a group or by an organisation's office as a whole.
insert into document_readers (reader, document_id)
select 'r:' || substr(r.reader, 3), d.id
from documents d join document_kinds k on k.code = d.kind join document_readers r on r.document_id = d.id
where d.restricted
  and r.reader = 'o:' || case when d.kind = 'INCOMING' then d.organisation
                              when d.registration_number is not null then k.registry end
on conflict do nothing;
delete from document_readers r using documents d
where d.id = r.document_id and d.restricted and r.reader !~ '^[ur]:';

-- Accounts that serve the system read no papers, whatever was drawn for them before.
delete from document_readers where reader in ('g:analysts', 'g:ops', 'g:camunda-admin');
do $$
begin
  if to_regclass('act_id_membership') is not null then
    delete from document_readers r using act_id_membership m
    where m.group_id_ in ('analysts', 'ops', 'camunda-admin') and r.reader = 'u:' || m.user_id_;
  end if;
end
$$;
