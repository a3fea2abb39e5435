create table visit (
    id             uuid primary key,
    customer_id    uuid   not null references customer,
    rep            text   not null,
    month          text   not null,
    planned_on     date,
    visited_on     date,
    due_on         date,
    status         text   not null check (status in ('PLANNED', 'DONE', 'MISSED', 'CANCELLED')),
    origin         text   not null check (origin in ('PLAN', 'UNPLANNED')),
    reason         jsonb  not null,
    purpose        text,
    contact_person text,
    outcome        text,
    objections     text,
    satisfaction   int check (satisfaction between 1 and 5),
    version        bigint not null
);
create index visit_of_month on visit (month, planned_on, id);
create index visit_of_customer on visit (customer_id, id);
create index visit_still_planned on visit (month) where status = 'PLANNED';
