-- When the last day of a holding was entered, which may be after that day: whoever was asked in between was asked as its holder.
alter table holdings add column end_entered_at timestamptz;

-- The list of people is read in this order, a page of it.
create index people_in_order on people (name, login);
