-- What of a card the public sees, as the kind says; a copy like the rest. The public finds an act by these words and by no
-- other of its card.
alter table publications add column card jsonb not null default '[]';
alter table publications add column card_text text not null default '';

create or replace function search_act_of_file() returns trigger
  language plpgsql
as $$
begin
  update publications p
  set search = search_joined(
    search_words(concat_ws(' ', p.kind_name, p.heading, p.registration_number, search_date(p.registration_date), p.card_text)),
    new.search)
  where p.document_id = new.document_id
    and not exists (select 1 from files f where f.document_id = new.document_id and f.role = 'DRAFT_TEXT'
                    and f.version > new.version);
  return null;
end
$$;
