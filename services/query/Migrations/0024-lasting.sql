-- What lasts is found by area and type together: a country has ten thousands of claims about whole months, and few of a rare type.
create index claim_area_lasting_type on claim_area (area_id, plover, sort_us, subject_id, lasting_until) where lasting_until is not null;
create index event_area_lasting_type on event_area (area_id, plover, sort_us, subject_id, lasting_until) where lasting_until is not null;
