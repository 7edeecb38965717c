-- Silence is agreement to a visa only, and only once its deadline has passed; it never signs.
select document_id as document, 'nobody decided ' || task_key || ' as ' || decision as words
from asked
where decided_at is not null and actual is null
  and (step is distinct from 'VISA' or decision <> 'AGREED' or due is null or decided_at < due)
