-- Whether whoever ordered it could hand signatures on: the absent person himself, his superior or the head of the apparatus.
alter table substitutions add column signatures boolean not null default false;
update substitutions s set signatures = true
where coalesce(s.changed_by, s.created_by) = s.login
   or exists (select 1 from holdings h join positions p on p.code = h.position join people a on a.login = s.login
              where h.login = coalesce(s.changed_by, s.created_by)
                and (p.code = 'APPARATUS_HEAD' or p.head and p.organisation = a.organisation)
                and coalesce(s.changed_at, s.created_at)::date between h.valid_from and coalesce(h.valid_to, 'infinity'));

-- Nobody appoints himself; orders of before by which somebody did are over, and the product takes the tasks back.
update substitutions set revoked_at = now()
where ended_at is null and revoked_at is null and substitute = coalesce(changed_by, created_by);
alter table substitutions add constraint nobody_appoints_himself
  check (ended_at is not null or revoked_at is not null or substitute <> coalesce(changed_by, created_by));

-- What is to begin or to end by its dates, which the product looks for whatever is drawn.
create index substitutions_not_over on substitutions (valid_from)
  where ended_at is null and (revoked_at is null or began_at is not null);
