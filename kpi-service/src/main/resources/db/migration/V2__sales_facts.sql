-- Amounts are exact: they are rounded in answers only.
create table sales_fact (
    source        text        not null,
    fact_id       text        not null,
    sold_on       date        not null,
    customer      text        not null,
    customer_id   uuid,
    product       text,
    product_group text,
    region        text,
    rep           text,
    quantity      numeric,
    amount        numeric     not null check (amount >= 0),
    currency      text        not null,
    version       bigint      not null default 1,
    written_at    timestamptz not null default now(),
    primary key (source, fact_id)
);

comment on column sales_fact.customer is 'the external id, as the source names the customer';
comment on column sales_fact.customer_id is 'null while no card with that external id has come';

create index sales_fact_waiting on sales_fact (customer) where customer_id is null;
create index sales_fact_customer on sales_fact (customer_id, sold_on);
create index sales_fact_day on sales_fact (sold_on, source, fact_id);

create table fact_revision (
    source      text        not null,
    fact_id     text        not null,
    version     bigint      not null,
    was         jsonb       not null,
    replaced_by text        not null,
    replaced_at timestamptz not null default now(),
    primary key (source, fact_id, version),
    foreign key (source, fact_id) references sales_fact
);

create table yearly_sales (
    id          uuid    primary key,
    customer_id uuid    not null,
    year        integer not null,
    currency    text    not null,
    amount      numeric not null,
    version     bigint  not null,
    unique (customer_id, year, currency)
);
