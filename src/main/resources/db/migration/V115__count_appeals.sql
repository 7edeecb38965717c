-- One row for each appeal whose term has begun, made anew with whatever happens to it: reports count rows, not the engine's history.
-- Codes, dates and marks only. Days are those of organisation 01, as periods of reports are.
create table appeal_measures (
  document_id   uuid primary key references documents on delete cascade,
  organisation  text not null references organisations,
  number        text,
  kind          text not null,
  channel       text not null,
  electronic    boolean not null,
  topic         text not null,
  registered_on date not null,
  due           timestamptz not null,
  waiting       boolean not null,
  extended_on   date,
  forwarded_on  date,
  answered_on   date,
  closed_as     text check (closed_as in ('ANSWERED', 'FORWARDED', 'OTHER')),
  closed_on     date,
  late          boolean not null,
  outcome       text not null,
  check ((closed_as is null) = (closed_on is null)),
  check (not late or closed_as = 'ANSWERED')
);
comment on column appeal_measures.topic is 'first group of the code of the question, which is its section in the classifier';
comment on column appeal_measures.late is 'answered after its term; what is not answered yet is overdue by due';
create index appeal_measures_by_day on appeal_measures (registered_on)
  include (organisation, kind, channel, electronic, topic, due, waiting, extended_on, forwarded_on, closed_as, late, outcome);
create index appeal_measures_by_organisation on appeal_measures (organisation, registered_on)
  include (kind, channel, electronic, topic, due, waiting, extended_on, forwarded_on, closed_as, late, outcome);
create index appeal_measures_closed on appeal_measures (organisation, closed_on);

-- What an appeal's kind calls its facts, it says itself; these names hold without that.
create function measure_appeal(appeal uuid) returns void language sql as $$
  insert into appeal_measures as m
    (document_id, organisation, number, kind, channel, electronic, topic, registered_on, due, waiting, extended_on, forwarded_on,
     answered_on, closed_as, closed_on, late, outcome)
  select c.id, c.organisation, c.project_number, c.kind, c.channel, c.channel = any (c.electronic), c.topic,
         (c.registered at time zone c.zone)::date, c.due, c.waiting, (c.extended_at at time zone c.zone)::date,
         (c.forwarded at time zone c.zone)::date, (c.answered at time zone c.zone)::date, c.closed_as,
         (case c.closed_as when 'ANSWERED' then c.answered when 'FORWARDED' then c.forwarded when 'OTHER' then c.ended end
          at time zone c.zone)::date,
         coalesce(c.closed_as = 'ANSWERED' and c.answered > c.due, false),
         case when c.closed_as is null then ''
              when c.closed_as = 'FORWARDED' then 'FORWARDED'
              when c.closed_as = 'OTHER' then case c.ended_by when 'COMBINED' then 'COMBINED' when 'WITHDRAWN' then 'WITHDRAWN'
                                                              else 'LEFT_WITHOUT_ANSWER' end
              when c.outcome = '' and c.oral then 'EXPLAINED'
              else c.outcome end
  from (
    select d.id, d.organisation, d.project_number, e.*, t.due, t.extended_at,
           coalesce(d.facts ->> coalesce(r.data ->> 'appeal.kind', 'appealType'), '') as kind,
           coalesce(d.facts ->> coalesce(r.data ->> 'appeal.channel', 'channel'), '') as channel,
           regexp_split_to_array(coalesce(r.data ->> 'appeal.electronic', 'WEB, MFC'), '\s*,\s*') as electronic,
           split_part(coalesce(d.facts ->> coalesce(r.data ->> 'appeal.question', 'question'), ''), '.', 1) as topic,
           coalesce(d.facts ->> coalesce(r.data ->> 'appeal.outcome', 'outcome'), '') as outcome,
           coalesce(e.first_registered, d.submitted_at) as registered, coalesce(e.told_end, d.annulled_at) as ended,
           exists (select from applicant_waits w where w.document_id = d.id and w.until is null) as waiting,
           coalesce((select zone from organisations where code = '01'), 'Europe/Moscow') as zone,
           case when e.answered is not null then 'ANSWERED'
                when e.told_end is not null or d.annulled_at is not null then 'OTHER'
                when e.forwarded is not null and d.state = 'FILED' then 'FORWARDED' end as closed_as
    from documents d
    join route_kinds r on r.id = d.route_kind and (r.data ->> 'citizenService' = 'APPEAL' or r.data ->> 'appeal' = 'yes')
    join document_terms t on t.document_id = d.id
    cross join lateral (
      select min(at) filter (where event = 'REGISTERED') as first_registered,
             min(at) filter (where event = 'FORWARDED') as forwarded,
             -- what is ready is answered, until it is known when it was sent
             coalesce(min(at) filter (where event in ('SENT', 'HANDED_OVER', 'ORAL')), min(at) filter (where event = 'READY')) as answered,
             min(at) filter (where event in ('COMBINED', 'SENT_BACK', 'UNANSWERED', 'REFUSED', 'CLOSED', 'WITHDRAWN')) as told_end,
             (array_agg(event order by at, id)
                filter (where event in ('COMBINED', 'SENT_BACK', 'UNANSWERED', 'REFUSED', 'CLOSED', 'WITHDRAWN')))[1] as ended_by,
             coalesce(bool_or(event = 'ORAL'), false) as oral
      from applicant_events where document_id = d.id) e
    where d.id = appeal) c
  on conflict (document_id) do update set
    organisation = excluded.organisation, number = excluded.number, kind = excluded.kind, channel = excluded.channel,
    electronic = excluded.electronic, topic = excluded.topic, registered_on = excluded.registered_on, due = excluded.due,
    waiting = excluded.waiting, extended_on = excluded.extended_on, forwarded_on = excluded.forwarded_on,
    answered_on = excluded.answered_on, closed_as = excluded.closed_as, closed_on = excluded.closed_on, late = excluded.late,
    outcome = excluded.outcome
$$;

create function measure_appeal_of_row() returns trigger language plpgsql as $$
begin
  perform measure_appeal(coalesce(new.document_id, old.document_id));
  return null;
end $$;
create trigger measure_appeal after insert or update on document_terms for each row execute function measure_appeal_of_row();
create trigger measure_appeal after insert or delete on applicant_events for each row execute function measure_appeal_of_row();
create trigger measure_appeal after insert or update on applicant_waits for each row execute function measure_appeal_of_row();

create function measure_appeal_of_document() returns trigger language plpgsql as $$
begin
  perform measure_appeal(new.id);
  return null;
end $$;
create trigger measure_appeal after update of state, facts, project_number, organisation on documents for each row
  when (old.state is distinct from new.state or old.facts is distinct from new.facts
        or old.project_number is distinct from new.project_number or old.organisation is distinct from new.organisation)
  execute function measure_appeal_of_document();

-- What was reported for a month that is over: said once, and the same ever after. What proves to be otherwise is in a later month.
create table sstu_months (
  organisation text not null references organisations,
  month        date not null check (extract(day from month) = 1),
  made_at      timestamptz not null,
  primary key (organisation, month)
);
create table sstu_rows (
  organisation text not null,
  month        date not null,
  line         int not null,
  document_id  uuid not null,
  question     int not null,
  data         text not null,
  primary key (organisation, month, line),
  foreign key (organisation, month) references sstu_months
);
create index sstu_rows_of_appeal on sstu_rows (organisation, document_id, question, month desc);
comment on column sstu_rows.data is 'the row as it was reported, byte by byte; no personal data';
