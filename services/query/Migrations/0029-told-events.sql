-- A list says of each claim which event it belongs to: the last state that names the claim, by then. It is read from an index, without the event's own row.
alter table event_claim rename to event_claim_before;
create table event_claim (
    subject_id bigint not null,
    claim_id bigint not null,
    side bigint not null,
    claim_us bigint not null,
    known_from bigint not null,
    event_id text not null,
    primary key (subject_id, claim_id)
);
insert into event_claim
select b.subject_id, b.claim_id, b.side, b.claim_us, e.known_from, e.event_id
from event_claim_before b
join event e on e.id = b.subject_id;
drop table event_claim_before;
create index event_claim_by_claim on event_claim (claim_id, subject_id, known_from, event_id);

-- The latest end of what has no known begin: a question about later times need not look for such.
alter table knowledge add column unbegun_us bigint not null default -9223372036854775808;
update knowledge
set unbegun_us = (
    select max(told.sort_us)
    from (
        select sort_us from claim where happened_from = -9223372036854775808
        union all
        select sort_us from event where happened_from = -9223372036854775808
    ) told)
where exists (select 1 from claim where happened_from = -9223372036854775808)
   or exists (select 1 from event where happened_from = -9223372036854775808);
