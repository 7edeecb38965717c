-- By which somebody without a log-in follows one paper: 128 random bits that say nothing of it, from a generator that is made for
-- secrets. A paper keeps its code; what is written on it leads to it for ever.
create function tracking_token() returns text language sql volatile as $$
  select left(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 32)
$$;
create table tracking_tokens (
  document_id uuid primary key references documents on delete cascade,
  token       text not null unique check (token ~ '^[0-9a-f]{32}$')
);

-- Whatever has a term for somebody outside is followed, whichever way it came in.
create function follow_what_has_a_term() returns trigger language plpgsql as $$
begin
  insert into tracking_tokens (document_id, token) values (new.document_id, tracking_token()) on conflict do nothing;
  return null;
end $$;
create trigger follow_what_has_a_term after insert on document_terms for each row execute function follow_what_has_a_term();
insert into tracking_tokens (document_id, token) select document_id, tracking_token() from document_terms;
