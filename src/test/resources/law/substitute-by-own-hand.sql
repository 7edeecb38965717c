-- Nobody appoints himself to act for another, and nobody gets a pen from those who run the system.
select null::uuid as document, s.substitute || ' made himself substitute of ' || s.login as words
from substitutions s
where s.substitute = coalesce(s.changed_by, s.created_by) and s.login <> s.substitute
union all
select null, s.substitute || ' runs the system and acts for ' || s.login
from substitutions s
where s.substitute in (select login from keepers) and s.login not in (select login from keepers)
