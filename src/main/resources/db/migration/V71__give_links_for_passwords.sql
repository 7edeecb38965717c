-- A link by which a person sets his password himself, once: what is kept of it opens nothing. A new one takes the place of the
-- one before.
create table password_links (
  login      text primary key,
  digest     text not null unique,
  given_by   text not null,
  given_at   timestamptz not null,
  ends_at    timestamptz not null
);
create index password_links_by_end on password_links (ends_at);
