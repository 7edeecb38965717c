-- Deadlines that were missed and then not needed: they stay in the report of the day on which they went away.
create index decisions_missed_cancelled on decisions (cancelled_at) where overdue_at is not null and cancelled_at is not null;
