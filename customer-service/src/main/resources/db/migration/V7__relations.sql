-- A relation stands once, as one of its ends sees it; what the other is to it follows from that.
create table relation (
    id uuid primary key,
    customer_id uuid not null references card on delete cascade,
    role text not null check (role in ('SUPPLIES', 'IS_PARENT_OF')),
    other_id uuid not null references card on delete cascade,
    check (customer_id <> other_id),
    unique (customer_id, role, other_id)
);

create index relation_of_other on relation (other_id);
create unique index relation_to_one_parent on relation (other_id) where role = 'IS_PARENT_OF';
