-- What decides a customer's cadence besides the tier. Apart from the customer: an evaluation may be heard of first.
create table relationship (
    customer_id     uuid primary key,
    recommendation  text,
    recommended_at  timestamptz,
    last_visited_on date
);

create table cadence_policy (
    id         uuid primary key,
    valid_from date not null,
    intervals  jsonb not null,
    written_by text not null,
    written_at timestamptz not null default now()
);
create index cadence_policy_in_force on cadence_policy (valid_from desc, id desc);

-- The handbook's: VIP every month, first tier every two months, second tier as the situation asks, others in rounds.
insert into cadence_policy (id, valid_from, written_by, intervals) values (
    '01932f00-0000-7000-8000-000000000002', '1900-01-01', 'guanxi',
    '{"VIP": "P1M", "FIRST": "P2M", "OTHER": "P12M"}');
