-- The resolution made of the rows of a document's card: one, whoever asks again.
alter table resolutions add column of_card boolean not null default false;
create unique index resolutions_of_card on resolutions (document_id) where of_card;

-- What a party outside says: who it is, as the card named it when it was asked, and which file belongs to its answer.
alter table decisions add column party text;
alter table decisions add column party_file text;
alter table decisions drop constraint step_is_known;
alter table decisions add constraint step_is_known check (step in ('ENDORSEMENT', 'VISA', 'EXAMINATION', 'EDITING',
    'REVISION', 'SETTLEMENT', 'SIGNATURE', 'CONTROL', 'RESOLUTION', 'EXECUTION', 'ACCEPTANCE', 'EXTENSION', 'RELEASE',
    'PARTY', 'WORK'));
alter table decisions add constraint a_party_has_its_name check ((step is not null and step = 'PARTY') = (party is not null));
-- Its answer is no draft text of ours.
alter table decisions add constraint a_party_brings_no_text check (party_file <> 'DRAFT_TEXT');
