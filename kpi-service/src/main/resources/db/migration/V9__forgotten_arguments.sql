-- Row errors are put into words when they are read, from arguments that name the customer as well.
create or replace function forget_external_ids(erased uuid) returns void language plpgsql as $$
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
    update job_row_error set detail = case when detail is not null then '#' end, cells = null,
        arguments = array_fill(cast('#' as text), array[cardinality(arguments)])
    where cells && known or arguments && known
        or exists (select from unnest(known) as name where position(name in detail) > 0);
    delete from idempotency where exists (
        select from unnest(known) as name where position(convert_to(cast(to_json(name) as text), 'UTF8') in body) > 0);
end
$$;

-- Of who was erased before, only pseudonyms are known by now.
update job_row_error set arguments = array_fill(cast('#' as text), array[cardinality(arguments)])
where exists (
    select from unnest(arguments) as argument join forgotten_external_id on pseudonym = pseudonym(argument));
