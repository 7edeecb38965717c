-- What the reader's process has made of files for a screen. It can be made again at any time, so it is not logged: a crash
-- or a switch to another server empties these tables, and nothing is lost. The content of files never changes, so nothing
-- here becomes stale; the oldest goes when there is too much.
create unlogged table read_texts (
  sha256     text        not null,
  media_type text        not null,
  state      text        not null,
  paragraphs text[]      not null,
  made_at    timestamptz not null default now(),
  primary key (sha256, media_type)
);
create index read_texts_by_age on read_texts (made_at);

-- How many pages a file has; 0 with a state that says why it has none to show.
create unlogged table page_counts (
  sha256     text not null,
  media_type text not null,
  state      text not null,
  pages      int  not null,
  primary key (sha256, media_type)
);

-- No image where a page could not be drawn: nobody tries again.
create unlogged table page_images (
  sha256     text        not null,
  page       int         not null,
  width      int         not null,
  media_type text,
  image      bytea,
  made_at    timestamptz not null default now(),
  primary key (sha256, page, width)
);
create index page_images_by_age on page_images (made_at);
