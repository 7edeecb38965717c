-- Kinds belong to routes: each version of a route says which kinds it takes and what they are. document_kinds keeps the codes
-- with what the newest version says; it is written when a route is deployed, never by hand.
alter table document_kinds add column route text;
update document_kinds set route = 'actApproval' where drafted;

create table route_kinds (
  id            bigint generated always as identity primary key,
  route         text not null,
  -- the engine's id of the version; of kinds from before versions brought their own, the id of the route
  definition_id text not null,
  code          text not null references document_kinds,
  -- the properties of the start event that hold for this kind
  data          jsonb not null,
  unique (definition_id, code)
);
create index route_kinds_by_route on route_kinds (route, id);
insert into route_kinds (route, definition_id, code, data)
select route, route, code, jsonb_build_object('name', name, 'form', 'actCard', 'signed', 'yes', 'published', 'yes',
    'register', code, 'file.DRAFT_TEXT', '; required', 'file.EXPLANATORY_NOTE', '; required',
    'file.FINANCIAL_JUSTIFICATION', '', 'file.ACTS_TO_AMEND', '; several')
from document_kinds where drafted order by code;

-- What a document was submitted with: the kind's data, the form of its card (the engine's id), the template of its text (the
-- engine's id of a deployment).
alter table documents add column route_kind bigint references route_kinds;
alter table documents add column form_id text;
alter table documents add column template_deployment text;
-- Typed by the form of the card; facts_text are the same as people read them, for search.
alter table documents add column facts jsonb not null default '{}';
alter table documents add column facts_text text not null default '';
alter table documents alter column sphere drop not null;
update documents d
set route_kind = k.id, facts = jsonb_build_object('normative', d.normative, 'financial', d.financial, 'sphere', d.sphere)
from route_kinds k where k.code = d.kind;
create index documents_by_route_kind on documents (route_kind);

create or replace function search_document() returns trigger
  language plpgsql
as $$
begin
  new.search := search_words(concat_ws(' ',
    (select name from document_kinds where code = new.kind), new.heading, new.project_number, new.registration_number,
    search_date(new.registration_date), new.facts_text));
  return new;
end
$$;
drop trigger search_document on documents;
create trigger search_document before insert or update of kind, heading, project_number, registration_number,
  registration_date, facts_text on documents for each row execute function search_document();

-- A kind may have roles of its own, also such of which a dossier has several files side by side.
alter table files add column several boolean not null default false;
update files set several = true where role in ('ACTS_TO_AMEND', 'ATTACHMENT', 'EXECUTION_PROOF');
drop index one_version_of_a_file;
create unique index one_version_of_a_file on files (document_id, role, version) where not several;

alter table document_kinds alter column number_pattern drop not null;
alter table document_kinds alter column file_index drop not null;
