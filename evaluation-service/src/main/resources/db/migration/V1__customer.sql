-- What customer-service tells of a customer, as far as it matters here. Version: that of the card it was learnt from.
create table customer (
    id          uuid primary key,
    external_id text,
    name        text   not null,
    owner       text,
    org_unit    text,
    version     bigint not null
);
