-- What cards are compared by: those that share a key may be one customer's. It follows from the profile, by rules in the code.
create table card_key (
    customer_id uuid not null references card on delete cascade,
    kind text collate "C" not null,
    key text collate "C" not null,
    primary key (kind, key, customer_id)
);

create index card_key_of_card on card_key (customer_id);

-- The rules by which the keys of all cards were last made: one row.
create table card_key_basis (
    only_one boolean primary key default true check (only_one),
    rules int not null
);

create table duplicate_pair (
    id uuid primary key,
    version bigint not null default 1,
    customer_id uuid not null references card on delete cascade,
    other_id uuid not null references card on delete cascade,
    score int not null check (score between 0 and 100),
    evidence jsonb not null,
    state text not null default 'OPEN' check (state in ('OPEN', 'DISMISSED')),
    computed_at timestamptz not null default clock_timestamp(),
    reason text,
    dismissed_by text,
    dismissed_at timestamptz,
    check (customer_id < other_id),
    check ((state = 'DISMISSED') = (reason is not null and dismissed_by is not null and dismissed_at is not null)),
    unique (customer_id, other_id)
);

create index duplicate_pair_of_other on duplicate_pair (other_id);
create index duplicate_pair_by_score on duplicate_pair (state, score desc, id desc);
