-- A copy of the visits as the newest event tells them; the owner is visit-service.
create table visit (
    id          uuid primary key,
    customer_id uuid   not null,
    month       text   not null,
    visited_on  date,
    status      text   not null,
    origin      text   not null,
    version     bigint not null
);

create index visit_month on visit (month);
create index visit_customer on visit (customer_id, visited_on);
