-- How many organisations and workplaces of a category a district is to have by a day.
create table roll_out_plan (
  district      text not null,
  category      text not null check (category in ('APPARATUS', 'EXECUTIVE', 'LOCAL', 'SUBORDINATE', 'OTHER')),
  due           date not null,
  organisations int not null check (organisations between 0 and 10000),
  seats         int not null check (seats between 0 and 100000),
  primary key (district, category, due)
);

-- Who has logged in by which class of device, first and last: no more of a browser is kept.
create table log_ins (
  login    text not null,
  device   text not null check (device in ('DESK', 'TABLET', 'PHONE')),
  first_at timestamptz not null,
  last_at  timestamptz not null,
  primary key (login, device)
);
create index log_ins_by_time on log_ins (last_at);
