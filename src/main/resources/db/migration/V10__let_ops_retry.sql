-- Ops of an installation that is there already may raise the retries of a failed step from now on; new ones are given it
-- with the group. Once only. 32 is RETRY_JOB, resource 6 a process definition, type 1 a grant.
do $$
begin
  if to_regclass('act_ru_authorization') is not null then
    update act_ru_authorization set perms_ = perms_ | 32, rev_ = rev_ + 1
    where type_ = 1 and group_id_ = 'ops' and resource_type_ = 6 and resource_id_ = '*';
  end if;
end
$$;
