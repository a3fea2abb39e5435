create table tier_policy (
    id uuid primary key,
    valid_from date not null,
    currency text not null,
    bands jsonb not null
);

create index tier_policy_in_force on tier_policy (valid_from desc, id desc);

insert into tier_policy (id, valid_from, currency, bands)
values ('01900000-0000-7000-8000-000000000001', '1900-01-01', 'CNY',
        '[{"tier": "VIP", "atLeast": "500000"}, {"tier": "FIRST", "atLeast": "200000"}, {"tier": "SECOND", "atLeast": "50000"}]');

-- What kpi-service tells; a customer's sales may be here before its card.
create table yearly_sales (
    id uuid primary key,
    customer_id uuid not null,
    year int not null,
    currency text not null,
    amount numeric not null,
    version bigint not null,
    unique (customer_id, year, currency)
);

create table tier_change (
    customer_id uuid not null references card,
    version bigint not null,
    from_tier text not null,
    to_tier text not null,
    why jsonb not null,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (customer_id, version)
);

-- The policy and year that all tiers were last assessed by: one row.
create table tier_basis (
    only_one boolean primary key default true check (only_one),
    policy_id uuid not null,
    year int not null
);
