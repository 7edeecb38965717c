-- Registers belong to the document office: the numbers, the file (дело) and how long it is kept are dated rows of its own, apart
-- from the kinds, which belong to their routes. Several kinds may be numbered in one register.
create table registers (
  code     text primary key check (code ~ '^[A-Z][A-Z0-9_]{0,39}$'),
  name     text not null,
  -- the organisation whose clerks keep it
  registry text not null,
  -- what it numbers binds only when signed
  signed   boolean not null,
  -- numbers begin anew with each year
  yearly   boolean not null default true
);

create table register_terms (
  register   text not null references registers,
  -- the first day; it holds until the next one begins
  valid_from date not null,
  pattern    text not null check (length(pattern) <= 60),
  file_index text not null,
  retention  text not null,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (register, valid_from)
);

insert into registers (code, name, registry, signed)
select code, name, registry, signed from document_kinds where number_pattern is not null;
insert into registers (code, name, registry, signed) values ('PROJECT', 'Проекты документов', '01', false);
insert into register_terms (register, valid_from, pattern, file_index, retention, entered_by, entered_at)
select code, date '1990-01-01', number_pattern, coalesce(file_index, '—'),
       case when signed then 'постоянно' else '5 лет' end, 'marshrut', now()
from document_kinds where number_pattern is not null;
insert into register_terms (register, valid_from, pattern, file_index, retention, entered_by, entered_at)
values ('PROJECT', date '1990-01-01', 'ПП-{n}/{yy}', '—', 'до регистрации', 'marshrut', now());

-- A new installation has no organisations yet, and the registers above are kept by the one that it will have.
alter table registers add constraint registers_registry foreign key (registry) references organisations not valid;
create index registers_by_registry on registers (registry, name, code);

alter table document_kinds add column register text;
update document_kinds set register = code;
alter table document_kinds alter column register set not null;
alter table document_kinds drop column number_pattern, drop column file_index, drop column registry;

-- What a document is numbered in, and as which one: never the same twice, whatever its number looks like.
alter table documents add column register text references registers;
alter table documents add column register_year int;
alter table documents add column register_number int;
alter table documents add column retention text;
update documents d set register = r.code from registers r where r.code = d.kind and d.registration_number is not null;
create unique index one_document_of_a_number on documents (register, register_year, register_number);
create unique index one_document_of_a_text on documents (register, register_year, registration_number)
  where register_number is not null;
create index documents_by_register on documents (register, registration_date);

-- Drafts of two offices may be numbered alike.
alter table documents add column project_register text references registers;
update documents set project_register = 'PROJECT' where project_number is not null;
alter table documents drop constraint documents_project_number_key;
create unique index one_draft_of_a_number on documents (project_number, coalesce(project_register, ''));

-- By what papers were numbered stays: a row is not touched once something was numbered in its days.
create function register_terms_stay() returns trigger language plpgsql as $$
begin
  if exists (select 1 from documents where register = old.register and registration_date >= old.valid_from) then
    raise exception 'По строке реестра % с % уже даны номера: она не меняется.', old.register, old.valid_from
      using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger register_terms_stay before update or delete on register_terms
  for each row execute function register_terms_stay();

-- What had to be signed stays so.
create function registers_stay_signed() returns trigger language plpgsql as $$
begin
  if old.signed and not new.signed then
    raise exception 'Реестр %: подпись обязательна и остаётся обязательной.', old.code
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger registers_stay_signed before update on registers
  for each row execute function registers_stay_signed();

-- A kind of what must be signed is a signed kind, whatever its route says: so somebody can be given the right to sign it.
create function kinds_of_signed_registers() returns trigger language plpgsql as $$
begin
  new.signed := new.signed or exists (select 1 from registers where code = new.register and signed);
  return new;
end
$$;
create trigger kinds_of_signed_registers before insert or update on document_kinds
  for each row execute function kinds_of_signed_registers();
create function registers_sign_kinds() returns trigger language plpgsql as $$
begin
  update document_kinds set signed = true where register = new.code and not signed;
  return null;
end
$$;
create trigger registers_sign_kinds after insert or update on registers
  for each row when (new.signed) execute function registers_sign_kinds();
