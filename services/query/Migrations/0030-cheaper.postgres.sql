-- Every entry of these indexes ends with the number of a row and is the only one of its kind: looking for equal ones before a page is split finds none.
do $$
declare
    found record;
begin
    for found in
        select c.oid::regclass as index
        from pg_index i
        join pg_class c on c.oid = i.indexrelid
        join pg_am m on m.oid = c.relam
        where m.amname = 'btree'
          and i.indrelid in (
            'claim_area'::regclass, 'claim_entity'::regclass, 'claim_place'::regclass, 'claim_text'::regclass, 'report_area'::regclass, 'report_entity'::regclass,
            'report_text'::regclass, 'event_claim'::regclass, 'event_area'::regclass, 'event_entity'::regclass, 'event_place'::regclass)
    loop
        execute format('alter index %s set (deduplicate_items = off)', found.index);
    end loop;
end
$$;

-- The text of a report with its layers is most of what is compressed: LZ4 takes a fifth of the time, where the server has it.
do $$
begin
    if exists (select 1 from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
        alter table report alter column layers set compression lz4;
        alter table report alter column resource set compression lz4;
        alter table event alter column resource set compression lz4;
        alter table count_change alter column facts set compression lz4;
    end if;
end
$$;
