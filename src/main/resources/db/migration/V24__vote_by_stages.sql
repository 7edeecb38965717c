-- A round of visas may have stages, one after another, and a stage may need some agreements only.
-- quorum: how many agreements of those asked at once are still needed; null where everybody has to answer, as before.
-- outvoted_at: an objection without which the quorum was there. spared_at: a visa that nobody needed any more.
alter table decisions add column round_stage int, add column quorum int, add column outvoted_at timestamptz,
    add column spared_at timestamptz;
