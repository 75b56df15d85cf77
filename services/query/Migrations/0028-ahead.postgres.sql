-- Rows are written before it is sure that their numbers are theirs, and taken back if not. Unique keys would make one writer wait for the other's
-- rows, which waits for the first one's clock: what belongs to a claim or a report is found by its number, but not kept apart by it. That a number is given once is
-- known under the clock.
do $$
declare
    given record;
begin
    for given in
        select c.conrelid::regclass as owner, c.conname, a.columns
        from pg_constraint c
        join (
            values
                ('claim_area', 'subject_id, area_id'), ('claim_entity', 'subject_id, entity, role'), ('claim_place', 'subject_id, ordinal'), ('claim_text', 'rowid'),
                ('report_area', 'area_id, subject_id'), ('report_entity', 'entity, role, subject_id'), ('report_text', 'rowid')
        ) a (name, columns) on c.conrelid = a.name::regclass
        where c.contype = 'p'
    loop
        execute format('alter table %s drop constraint %I', given.owner, given.conname);
        execute format('create index %s_key on %s (%s)', given.owner, given.owner, given.columns);
    end loop;
end
$$;
