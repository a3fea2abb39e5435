-- Customers that are one with another by now, as customer-service tells of each; null when that was undone.
create table merged_customer (
    id uuid primary key,
    into_id uuid,
    version bigint not null
);
create index merged_customer_into on merged_customer (into_id);

-- The customer that an id leads to. The events of two customers come in any order, so for a moment there may be a circle.
create function customer_now(customer uuid) returns uuid language sql stable as $$
    with recursive chain (id, path) as (
        select customer, array[customer]
        union all
        select m.into_id, chain.path || m.into_id
        from merged_customer m join chain on m.id = chain.id
        where m.into_id is not null and m.into_id <> all(chain.path))
    select id from chain order by cardinality(path) desc limit 1
$$;

-- The customer itself and all that lead to it.
create function customer_origins(customer uuid) returns setof uuid language sql stable as $$
    with recursive origin (id) as (
        select customer
        union
        select m.id from merged_customer m join origin on m.into_id = origin.id)
    select id from origin
$$;

-- Whose a form was when it was opened; customer_id is whose it is now. That customer may not be known here yet.
alter table evaluation drop constraint evaluation_customer_id_fkey;
alter table evaluation add column stated_customer uuid;
update evaluation set stated_customer = customer_id;
alter table evaluation alter column stated_customer set not null;
create index evaluation_as_stated on evaluation (stated_customer);

-- Rows of a form without what people wrote beside the scores.
create function without_words(rows jsonb) returns jsonb language sql immutable as $$
    select coalesce(jsonb_agg(
        case when entry -> 'basis' is null or entry ->> 'basis' is null then entry else entry || '{"basis": "#"}' end
            || '{"remarks": null}' order by place), '[]')
    from jsonb_array_elements(case jsonb_typeof(rows) when 'array' then rows else '[]' end)
        with ordinality as entries (entry, place)
$$;
