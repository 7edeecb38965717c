-- An assignment that is asked for again after its deadline keeps the mark of the decision before it; such a mark has been
-- told and is counted there.
alter table decisions add column mark_carried boolean not null default false;
