-- Customers that are one with another by now, as customer-service tells of each; null when that was undone.
create table merged_customer (
    id uuid primary key,
    into_id uuid,
    version bigint not null,
    -- Since when this service knew it: what it is to come back with.
    known_on date
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

-- Whose a visit was when it was entered; customer_id is whose it is now. That customer may not be known here yet.
alter table visit drop constraint visit_customer_id_fkey;
alter table visit add column stated_customer uuid;
update visit set stated_customer = customer_id;
alter table visit alter column stated_customer set not null;
create index visit_as_stated on visit (stated_customer);

alter table relationship add column hangs_on uuid;
update relationship set hangs_on = customer_id;
alter table relationship alter column hangs_on set not null;
create index relationship_of_customer on relationship (hangs_on);
