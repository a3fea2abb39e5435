-- Rows of a form without the texts that tell of an erased contact.
create function without_contact(rows jsonb, salt text, letters int, hash text) returns jsonb language sql immutable as $$
    select coalesce(jsonb_agg(entry
            || cast(case when tells_of(entry ->> 'basis', salt, letters, hash) then '{"basis": "#"}' else '{}' end as jsonb)
            || cast(case when tells_of(entry ->> 'remarks', salt, letters, hash) then '{"remarks": null}' else '{}' end as jsonb)
            order by place), '[]')
    from jsonb_array_elements(case jsonb_typeof(rows) when 'array' then rows else '[]' end)
        with ordinality as entries (entry, place)
$$;
