-- Whoever signs over objections says why.
select document_id as document, actual || ' signed over objections without a word' as words
from asked
where step = 'SIGNATURE' and decision = 'SIGNED_OVER_OBJECTIONS' and coalesce(btrim(remark), '') = ''
