-- What an archive holds: fonds, their inventories, the units in them. A shelf mark is four numbers: fond, inventory, unit, sheet.
create table archive_fonds (
  id         bigint generated always as identity primary key,
  archive    text not null references organisations,
  code       text not null,
  name       text not null,
  years_from int,
  years_to   int,
  annotation text,
  unique (archive, code)
);
create table archive_inventories (
  id         bigint generated always as identity primary key,
  fond_id    bigint not null references archive_fonds,
  code       text not null,
  name       text not null,
  years_from int,
  years_to   int,
  unique (fond_id, code)
);
create table archive_units (
  id           bigint generated always as identity primary key,
  inventory_id bigint not null references archive_inventories,
  code         text not null,
  heading      text not null,
  years_from   int,
  years_to     int,
  sheets       int,
  personal     boolean not null default false,
  digitised_on date,
  unique (inventory_id, code)
);
comment on column archive_units.personal is 'of private life: closed for 75 years after its last year (125-ФЗ, статья 25)';
