-- Organisations are of four types; others may have been entered by hand.
update organisations set type = 'OTHER' where type not in ('STATE_BODY', 'LOCAL_BODY', 'SUBORDINATE', 'OTHER');
alter table organisations add constraint type_is_known
  check (type in ('STATE_BODY', 'LOCAL_BODY', 'SUBORDINATE', 'OTHER'));

-- unit: the part of the organisation to which a position belongs, in words; empty for none. groups: those of the engine in
-- which its holder is while he holds it.
alter table positions add column unit text not null default '';
alter table positions add column groups text[] not null default '{}';
create index positions_by_organisation on positions (organisation);

-- The groups that the tables gave a person last: what has to follow when a day begins, and what was never theirs to take.
alter table people add column groups text[] not null default '{}';

-- Whoever is in a group now has it by the position he holds. The engine's tables are there unless the database is new.
do $$
begin
  if to_regclass('act_id_membership') is not null then
    update positions s set groups = array(
      select distinct m.group_id_::text from holdings h join act_id_membership m on m.user_id_ = h.login
      where h.position = s.code and h.valid_to is null order by 1);
    update people p set groups = array(
      select distinct g from holdings h join positions s on s.code = h.position cross join unnest(s.groups) g
      where h.login = p.login and h.valid_to is null order by 1);
  end if;
end
$$;
