-- What cards are compared by: those that share a key may be one customer's. It follows from the profile, by rules in the code.
create table card_key (
    customer_id uuid not null,
    kind text collate "C" not null,
    key text collate "C" not null,
    primary key (kind, key, customer_id)
);

create index card_key_of_card on card_key (customer_id);

-- What follows from a card goes with it. It is only written beside the card, in one transaction, so foreign keys would
-- look at every row of it once more for nothing: a sixth of what an import cost.
create function forget_what_followed() returns trigger language plpgsql as $$
begin
    delete from card_key k using gone where k.customer_id = gone.id;
    delete from card_search s using gone where s.customer_id = gone.id;
    delete from tier_reason r using gone where r.customer_id = gone.id;
    return null;
end
$$;

create trigger forget_what_followed after delete on card
    referencing old table as gone for each statement execute function forget_what_followed();

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
