-- What customer-service tells of a customer, as far as it matters here. Version: that of the card it was learnt from.
create table customer (
    id          uuid primary key,
    name        text   not null,
    owner       text,
    org_unit    text,
    tier        text   not null,
    state       text   not null,
    region      text   not null,
    known_on    date   not null,
    version     bigint not null
);
