-- One revision of a report may be read anew when people correct who is who or where something lies: each reading is a row of its own.
alter table report drop constraint if exists report_report_id_revision_key;
create index report_by_name on report (report_id, revision);
alter table claim drop constraint if exists claim_report_id_revision_ordinal_key;
create index claim_by_name on claim (report_id, revision, ordinal);
