-- Who deployed which routes, tables and forms, when and from where. Rows stay when the engine's deployment is deleted.
create table deployments (
  id         text primary key,        -- the engine's id
  at         timestamptz not null,
  login      text,                    -- null: the system itself
  source     text,
  name       text,
  deleted_at timestamptz,
  deleted_by text
);
create index deployments_newest on deployments (at desc, id);

create table deployment_files (
  deployment_id text not null references deployments,
  name          text not null,
  sha256        text not null,
  primary key (deployment_id, name)
);

-- What the engine made of a file.
create table deployed_versions (
  deployment_id text not null,
  file          text not null,
  kind          text not null check (kind in ('ROUTE', 'TABLE', 'FORM')),
  key           text not null,
  version       int  not null,
  primary key (deployment_id, kind, key),
  foreign key (deployment_id, file) references deployment_files
);

-- The deployment at which a file of processes/ and the engine last agreed: the common ancestor of both.
create table processes_files (
  name          text primary key,
  deployment_id text not null,
  sha256        text not null
);

-- Analysts of an installation that is there already may deploy from now on; new ones are given it with the group. Once
-- only, so that an administrator may take it back. 8 is CREATE, resource 9 a deployment, type 1 a grant.
do $$
begin
  if to_regclass('act_ru_authorization') is not null then
    update act_ru_authorization set perms_ = perms_ | 8, rev_ = rev_ + 1
    where type_ = 1 and group_id_ = 'analysts' and resource_type_ = 9 and resource_id_ = '*';
  end if;
end
$$;
