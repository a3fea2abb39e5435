-- Repeatable, so that it runs behind the migrations by which services once made the same for themselves.

-- Customers that are one with another by now, as customer-service tells of each; null when that was undone.
create table if not exists merged_customer (
    id uuid primary key,
    into_id uuid,
    version bigint not null
);
create index if not exists merged_customer_into on merged_customer (into_id);

-- The customer that an id leads to. The events of two customers come in any order, so for a moment there may be a circle.
create or replace function customer_now(customer uuid) returns uuid language sql stable as $$
    with recursive chain (id, path) as (
        select customer, array[customer]
        union all
        select m.into_id, chain.path || m.into_id
        from merged_customer m join chain on m.id = chain.id
        where m.into_id is not null and m.into_id <> all(chain.path))
    select id from chain order by cardinality(path) desc limit 1
$$;

-- The customer itself and all that lead to it.
create or replace function customer_origins(customer uuid) returns setof uuid language sql stable as $$
    with recursive origin (id) as (
        select customer
        union
        select m.id from merged_customer m join origin on m.into_id = origin.id)
    select id from origin
$$;
