-- Display names beside what is counted, so that counts need no other table.
alter table claim_place add column name text;
alter table claim_entity add column name text;
