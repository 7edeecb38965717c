-- A property that was left empty on a start event was read as the word "null" and stood so in titles of files.
update route_kinds k
set data = (select jsonb_object_agg(p.key, case when p.value = '"null"' then '""' else p.value end)
            from jsonb_each(k.data) p)
where exists (select 1 from jsonb_each(k.data) p where p.value = '"null"');
