create table claim_text (
    rowid bigint primary key,
    terms tsvector not null
);

create index claim_text_terms on claim_text using gin (terms);

create table report_text (
    rowid bigint primary key,
    terms tsvector not null
);

create index report_text_terms on report_text using gin (terms);
