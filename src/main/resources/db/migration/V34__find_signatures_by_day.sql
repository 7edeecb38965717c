-- Whether somebody signed after the day on which an administrator ends a right.
create index signatures_by_day on decisions (decided_at)
  where step = 'SIGNATURE' and decision in ('SIGNED', 'SIGNED_OVER_OBJECTIONS');

-- Positions as administrators look through them.
create index positions_by_title on positions (title, code);
