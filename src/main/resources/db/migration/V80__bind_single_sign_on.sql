-- Whose subject of OpenID Connect a person is: written at his first log-in by it, and nobody else's from then on.
create table oidc_links (
  login    text primary key references people (login) on delete cascade,
  issuer   text not null,
  subject  text not null,
  bound_at timestamptz not null,
  unique (issuer, subject)
);
