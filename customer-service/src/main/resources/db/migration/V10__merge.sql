-- What is in card is a live card: a merged one moves out, and what hangs on the row itself vanishes with it. Its history
-- outlives the row.
alter table card_revision drop constraint card_revision_customer_id_fkey;
alter table tier_change drop constraint tier_change_customer_id_fkey;

create table customer_merge (
    id uuid primary key,
    seq bigint generated always as identity unique,
    winner_id uuid not null,
    losers uuid[] not null,
    choices jsonb not null,
    merged_at timestamptz not null default clock_timestamp(),
    merged_by text not null,
    -- The winner's profile, by which the merge can be undone; gone when it was.
    before jsonb,
    after jsonb,
    undone_at timestamptz,
    undone_by text,
    -- Fields that were changed after the merge, so undoing it left them.
    kept text[] not null default '{}'
);

create index customer_merge_of_winner on customer_merge (winner_id, seq);
create index customer_merge_of_losers on customer_merge using gin (losers);

create table merged_card (
    id uuid primary key,
    into_id uuid not null,
    merge_id uuid not null references customer_merge,
    -- The row as it was, with whatever columns a card had.
    state jsonb not null
);

create index merged_card_into on merged_card (into_id);
create index merged_card_by_merge on merged_card (merge_id);

-- External ids that no live card has any more, but which lead to one: of a merged card, or replaced by a merge.
create table card_alias (
    external_id text not null,
    card_id uuid not null,
    merge_id uuid not null references customer_merge,
    primary key (external_id, merge_id)
);

create index card_alias_by_merge on card_alias (merge_id);

-- The live card that a card's id leads to by now; the id itself when it was never merged.
create function card_now(card uuid) returns uuid language sql stable as $$
    with recursive chain (id, depth) as (
        select card, 0
        union all
        select m.into_id, chain.depth + 1 from merged_card m join chain on m.id = chain.id)
    select id from chain order by depth desc limit 1
$$;

-- Columns that features added to the card come back with it, so their names are asked of the catalogue.
create function restore_card(customer uuid, restored_version bigint) returns void language plpgsql as $$
declare
    kept jsonb;
    columns text;
begin
    delete from merged_card where id = customer returning state into kept;
    select string_agg(quote_ident(attname), ', ') into columns from pg_attribute
    where attrelid = 'card'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and kept ? attname;
    execute format('insert into card (%1$s) select %1$s from jsonb_populate_record(null::card, $1)', columns)
        using kept || jsonb_build_object('version', restored_version);
end
$$;

-- Relations with an end that is merged away wait here; what stands in relation for them is derived from them.
create table merged_relation (
    id uuid primary key,
    customer_id uuid not null,
    role text not null,
    other_id uuid not null
);

create index merged_relation_of_customer on merged_relation (customer_id);
create index merged_relation_of_other on merged_relation (other_id);

alter table relation add column derived boolean not null default false;
