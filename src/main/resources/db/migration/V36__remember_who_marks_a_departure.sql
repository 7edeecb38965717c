-- Who has said that somebody works here no longer: what was asked of that person does not become his own to decide.
alter table people add column left_by text;
