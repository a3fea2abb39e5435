-- Nothing is written about them any more: no event would take it out again.
alter table customer add column erased boolean not null default false;

update customer set erased = true where name ~ '^#[0-9]+$' and external_id is null;
