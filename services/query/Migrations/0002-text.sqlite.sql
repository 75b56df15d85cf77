create virtual table claim_text using fts5 (terms, content = '');

create virtual table report_text using fts5 (terms, content = '');
