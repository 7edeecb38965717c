-- What stands as a barcode on paper, and finds the document again: digits alone, because a scanner types them in any layout.
create sequence paper_code_numbers;
create table paper_codes (
  code        text primary key,
  document_id uuid not null unique references documents
);
