-- Places are tested by their point: the index that leads to them holds it, so that those outside of a box need no row.
drop index claim_place_by_cell;
create index claim_place_by_cell on claim_place (cell, sort_us, subject_id) include (latitude, longitude);
