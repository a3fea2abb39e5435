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

-- External ids by which sources go on naming customers that bear them no more, and the merge that told so.
create table customer_alias (
    external_id text not null,
    customer_id uuid not null,
    told_by uuid not null,
    primary key (external_id, told_by)
);

-- Whose a fact was when it came; customer_id is whose it is now.
alter table sales_fact add column stated_customer uuid;
update sales_fact set stated_customer = customer_id;
create index sales_fact_as_stated on sales_fact (stated_customer);

alter table visit add column stated_customer uuid;
update visit set stated_customer = customer_id;
alter table visit alter column stated_customer set not null;
create index visit_as_stated on visit (stated_customer);
