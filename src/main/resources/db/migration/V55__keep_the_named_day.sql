-- The day that the giver has named, where it is not worked and the deadline has moved by it; null where the deadline is on it.
alter table assignments add column named_day date;
