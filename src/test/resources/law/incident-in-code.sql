-- A step that cannot be done says why in plain Russian, and never shows how the product is made.
select d.id as document, 'a step failed with: ' || j.exception_msg_ as words
from mine d
join act_ru_execution i on i.business_key_ = d.id::text
join act_ru_job j on j.process_instance_id_ = i.id_
where j.exception_msg_ is not null
  and (j.exception_msg_ !~ '[А-Яа-яЁё]{3}'
       or j.exception_msg_ ~* '(foreign key|constraint|nullpointer|exception|sql \[|org\.|java\.)')
