-- External ids of erased persons, so that only who knows one recognises it: a fact that its source sends once more, or only
-- now, is then the fact that it was, and whose it was.
create table forgotten_external_id (
    pseudonym   text primary key,
    customer_id uuid not null
);

create table pseudonym_salt (salt text not null);
insert into pseudonym_salt values (gen_random_uuid());

create function pseudonym(external_id text) returns text language sql stable as $$
    select '#' || left(encode(sha256(convert_to(salt || external_id, 'UTF8')), 'hex'), 32) from pseudonym_salt
$$;

-- Whoever calls it has locked writers of facts out.
create function forget_external_ids(erased uuid) returns void language plpgsql as $$
declare
    known text[];
begin
    select coalesce(array_agg(name), '{}') into known from (
        select external_id as name from customer where id = erased
        union
        select external_id from customer_alias where customer_id = erased
        union
        select customer from sales_fact where stated_customer = erased) as names
    where name is not null and name not in (select pseudonym from forgotten_external_id);
    insert into forgotten_external_id select pseudonym(name), erased from unnest(known) as name on conflict do nothing;
    update sales_fact set customer = pseudonym(customer) where stated_customer = erased and customer = any(known);
    update fact_revision set was = was || jsonb_build_object('customer', pseudonym(was ->> 'customer'))
    where was ->> 'customer' = any(known);
    delete from customer_alias where customer_id = erased;
    update job_row_error set detail = '#', cells = null
    where cells && known or exists (select from unnest(known) as name where position(name in detail) > 0);
    delete from idempotency where exists (
        select from unnest(known) as name where position(convert_to(cast(to_json(name) as text), 'UTF8') in body) > 0);
end
$$;

-- Who was erased before goes by a number already.
select forget_external_ids(id) from customer where name ~ '^#[0-9]+$' and external_id is null;
