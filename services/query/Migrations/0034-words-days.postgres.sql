-- Words, countries and days together: every text also has its day in each country of its claim as a word ("@d19797a690791"), and what lasts each of its areas ("@l690791").
-- A question about a word in a country in a week met all claims of these days and all that ever lay there; now it meets those of the country in these days. Smaller areas
-- have short lists of their own; a word for each of them and each day would be a list of one or two. Written anew as a whole: a change of each row would leave as many dead ones.
alter table claim_text rename to claim_text_before;
create table claim_text (
    rowid bigint not null,
    sort_us bigint not null,
    terms tsvector not null
);
set local work_mem = '128MB';
set local maintenance_work_mem = '256MB';
insert into claim_text (rowid, sort_us, terms)
select t.rowid, t.sort_us, case when a.marks is null then t.terms else t.terms || array_to_tsvector(a.marks) end
from claim_text_before t
left join (
    select c.subject_id, array_agg(m.mark) as marks
    from claim_area c
    left join (
        select unnest(array[
            '49518', '51537', '69543', '99237', '102358', '130758', '146669', '149590', '163843', '174982', '192950', '203312', '223816', '226074', '239880', '241170', '248816',
            '272103', '285570', '286963', '289688', '290291', '290557', '294640', '298795', '337996', '338010', '357994', '366755', '390903', '433561', '453733', '458258', '587116',
            '597427', '607072', '614540', '617790', '630336', '660013', '661882', '690791', '718075', '719819', '732800', '783754', '798544', '798549', '831053', '878675', '895949',
            '921929', '927384', '932692', '933860', '934292', '934841', '935317', '953987', '1024031', '1036973', '1062947', '1149361', '1168579', '1210997', '1218197', '1220409',
            '1227603', '1252634', '1269750', '1282028', '1282588', '1282988', '1327865', '1512440', '1522867', '1527747', '1546748', '1547376', '1559582', '1562822', '1605651',
            '1643084', '1655842', '1668284', '1694008', '1733045', '1814991', '1819730', '1820814', '1821275', '1831722', '1835841', '1861060', '1873107', '1880251', '1899402',
            '1966436', '2017370', '2029969', '2077456', '2078138', '2080185', '2081918', '2088628', '2103350', '2110297', '2110425', '2134431', '2139685', '2155115', '2186224',
            '2205218', '2215636', '2233387', '2245662', '2260494', '2264397', '2275384', '2287781', '2300660', '2309096', '2328926', '2361809', '2363686', '2372248', '2378080',
            '2395170', '2400553', '2403846', '2410758', '2411586', '2413451', '2420477', '2434508', '2440476', '2453866', '2461445', '2464461', '2510769', '2542007', '2562770',
            '2589581', '2622320', '2623032', '2629691', '2635167', '2658434', '2661886', '2750405', '2782113', '2802361', '2921044', '2960313', '2963597', '2993457', '3017382',
            '3041565', '3042058', '3042142', '3042225', '3042362', '3057568', '3077311', '3144096', '3164670', '3168068', '3175395', '3190538', '3194884', '3202326', '3277605',
            '3351879', '3355338', '3370751', '3374084', '3374766', '3378535', '3381670', '3382998', '3424932', '3425505', '3437598', '3439705', '3469034', '3474414', '3474415',
            '3489940', '3508796', '3562981', '3570311', '3572887', '3573345', '3573511', '3573591', '3575174', '3575830', '3576396', '3576468', '3576916', '3577279', '3577718',
            '3577815', '3578097', '3578421', '3578476', '3579143', '3580239', '3580718', '3582678', '3585968', '3595528', '3608932', '3617476', '3624060', '3625428', '3658394',
            '3686110', '3703430', '3723988', '3865483', '3895114', '3923057', '3932488', '3996063', '4030656', '4030699', '4030945', '4031074', '4032283', '4034749', '4034894',
            '4036232', '4041468', '4043988', '4566966', '4796775', '5880801', '6251999', '6252001', '6254930', '6290252', '6697173', '7609695', '7626836', '7626844', '7909807']) as area_id
    ) w on w.area_id = c.area_id
    cross join lateral (values
        (case when w.area_id is not null then '@d' || div(c.sort_us - mod(mod(c.sort_us, 86400000000) + 86400000000, 86400000000), 86400000000) || 'a' || c.area_id end),
        (case when c.lasting_until is not null then '@l' || c.area_id end)) m (mark)
    where m.mark is not null
    group by c.subject_id
) a on a.subject_id = t.rowid
order by t.rowid;
drop table claim_text_before;
create index claim_text_key on claim_text (rowid) with (deduplicate_items = off);
create index claim_text_terms on claim_text using gin (terms) with (fastupdate = on, gin_pending_list_limit = 512);
analyze claim_text;
