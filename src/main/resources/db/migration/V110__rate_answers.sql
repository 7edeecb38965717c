-- What citizens think of answers: one opinion of an answer. Words are read by those only who may read the document.
create table citizen_ratings (
  document_id  uuid primary key references documents,
  citizen_id   uuid not null references citizens,
  organisation text not null references organisations,
  stars        smallint not null check (stars between 1 and 5),
  words        text check (length(words) <= 2000),
  rated_at     timestamptz not null,
  changed_at   timestamptz not null
);
create index citizen_ratings_by_organisation on citizen_ratings (organisation, rated_at) include (stars);
create index citizen_ratings_by_citizen on citizen_ratings (citizen_id);
comment on column citizen_ratings.organisation is 'which has answered; sums by it are for reports, the words are not';
