-- A copy of the cards as the newest event tells them; the owner is customer-service.
create table customer (
    id          uuid primary key,
    external_id text,
    name        text   not null,
    owner       text,
    org_unit    text,
    country     text,
    province    text,
    tier        text,
    version     bigint not null
);

-- Not unique: two cards may change hands of an id, and their events come by different partitions.
create index customer_external_id on customer (external_id);
