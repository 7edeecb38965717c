-- What a report over such a log answers, counted once: a log never changes.
create table event_log_figures (
  log_id         bigint not null references event_logs on delete cascade,
  activity       text not null,
  month          text not null,
  count          bigint not null,
  working_sum    bigint not null,
  working_p50    bigint not null,
  working_p90    bigint not null,
  working_p95    bigint not null,
  calendar_sum   bigint not null,
  calendar_p50   bigint not null,
  calendar_p90   bigint not null,
  calendar_p95   bigint not null,
  with_deadline  bigint not null,
  overdue        bigint not null,
  since_previous bigint not null,
  position       bigint not null,
  preliminary    boolean not null,
  primary key (log_id, activity, month)
);
comment on column event_log_figures.activity is 'empty for whole cases';
comment on column event_log_figures.month is 'YYYY-MM in which the case ended by the clock of organisation 01; empty for all of them';
comment on column event_log_figures.position is 'seconds from the beginning of the case, on average: where an activity stands on the way';
