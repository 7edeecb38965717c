-- The resolution made of the rows of a document's card: one, whoever asks again.
alter table resolutions add column of_card boolean not null default false;
create unique index resolutions_of_card on resolutions (document_id) where of_card;
