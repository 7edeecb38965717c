-- For the journal of a day, and for taking cards away that were taken over: the unique indexes hold a part of the rows each.
create index dispatches_by_document on dispatches (document_id);
