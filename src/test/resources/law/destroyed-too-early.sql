-- Content is destroyed only when its file has a last day and that has come, by a numbered act.
select d.id as document, 'is destroyed, and had to be kept' as words
from mine d
join filed_documents w on w.document_id = d.id
left join case_files f on f.id = w.case_file
left join documents a on a.id = w.destroyed_by and a.registration_number is not null
where w.destroyed_at is not null
  and (a.id is null or f.destroy_from is null or f.destroy_from > w.destroyed_at::date + 1)
