-- Request ids are forgotten by age.
create index submission_by_time on submission (create_time);
