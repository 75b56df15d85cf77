-- The end of what lasts longer than eight days, or is open at an end; null for all else. So a question about a week looks at the
-- claims that begin around it by their order, and at the few that last by their end.
alter table claim add column lasting_until bigint;

update claim
set lasting_until = happened_until
where happened_from = -9223372036854775808 or happened_until = 9223372036854775807;

update claim
set lasting_until = happened_until
where lasting_until is null and happened_until - happened_from > 691200000000;

create index claim_lasting on claim (lasting_until) where lasting_until is not null;
