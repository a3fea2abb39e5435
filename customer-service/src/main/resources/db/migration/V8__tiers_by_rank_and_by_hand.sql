-- The order of a year's sales, read from the top.
create index yearly_sales_in_order on yearly_sales (year, currency, amount desc) include (customer_id);

-- The ranks that a reclassification goes by, from its first step to its last.
create table tier_rank (
    job_id uuid not null,
    customer_id uuid not null,
    rank bigint not null,
    population bigint not null,
    primary key (job_id, customer_id)
);

-- Whose new figures may have moved others in the order, which nobody has settled yet.
create table tier_unsettled (
    customer_id uuid primary key
);

-- Tiers set by hand, by their last day; the text of a day sorts as the day does. A column of its own: an index that reads
-- tier_why would have to take in every card whose figures alone are new.
alter table card add column tier_held_until text collate "C" generated always as (tier_why #>> '{byHand,until}') stored;
create index card_by_end_of_tier_by_hand on card (tier_held_until) where tier_held_until is not null;

-- The figures behind a tier that are newer than the card, at the version they were read beside. Written into the card,
-- each would take a new copy of the whole row and an entry in every index: nine tenths of what an assessment cost.
create table tier_reason (
    customer_id uuid primary key,
    card_version bigint not null,
    why jsonb not null
) with (fillfactor = 50);

-- No index knows a card's tier: with room on its page, another tier is written without touching one.
alter table card set (fillfactor = 70);
