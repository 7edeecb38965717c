-- What is of the sample data stands in rows of its own, and each time says on which day its document was submitted. All is
-- measured anew.
insert into stale_cycles (day) select distinct day from cycle_days;
delete from cycle_days;
delete from cycle_months;
alter table cycle_days add column submitted int[] not null;
comment on column cycle_days.submitted is
  'days since 1 January 1970 by the clock of organisation 01; of a step the day of its document';
alter table cycle_months drop constraint cycle_months_pkey;
alter table cycle_months add primary key
  (process, measure, steps, month, organisation, version, kind, public_window, activity, sample);

-- What people have done for documents whose way ended on a day, for the comparison of versions (R6): each list has one place for
-- each document, in the same order.
create table labour_days (
  process       text    not null,
  day           date    not null,
  version       int     not null,
  kind          text    not null,
  public_window boolean not null,
  sample        boolean not null,
  organisations text[]  not null,
  -- tasks that were done, the different steps and the different people among them
  tasks         int[]   not null,
  steps         int[]   not null,
  actors        int[]   not null,
  -- seconds of working time: from when a task was opened to its decision, over all tasks; -1 where no task says when
  touch         int[]   not null,
  -- seconds of working time from asking to the deadline, the longest of each step, added up; -1 where no task had one
  norm          int[]   not null,
  -- tasks with a deadline, and those that missed it
  dated         int[]   not null,
  late          int[]   not null,
  primary key (process, day, version, kind, public_window, sample)
);
create index labour_days_by_day on labour_days (day);

create or replace function cycles_begin_anew() returns void language sql as $$
  delete from cycle_days;
  delete from cycle_months;
  delete from labour_days;
  insert into stale_cycles (day) select day from days_of_cycles();
$$;
