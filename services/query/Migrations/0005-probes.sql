-- Long results are walked by time, and each claim is asked for the entity: the index alone answers.
drop index claim_entity_by_claim;
create index claim_entity_by_claim on claim_entity (subject_id, entity, role);
drop index event_entity_by_event;
create index event_entity_by_event on event_entity (subject_id, entity, role);
