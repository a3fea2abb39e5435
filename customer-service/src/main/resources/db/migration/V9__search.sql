-- What a card is found and sorted by, all in one narrow row; kept in the transaction that changes the card. The words
-- are made in Java: a row of recipe 0 has none yet and is done by the sweep.
create table card_search (
    customer_id uuid primary key,
    recipe int not null,
    owner text not null,
    org_unit text collate "C" not null,
    sort_key text collate "C" not null,
    -- Key customers first, then by tier: 0 matters most.
    weight int not null,
    tier int not null,
    completeness int not null,
    -- Days, as integers like the other keys.
    confirmed int not null,
    registered_on date not null,
    important boolean not null,
    ended boolean not null,
    words tsvector not null
) with (toast_tuple_target = 8160);

-- Words in common decide how a search is carried out: more of them are counted than a plan would need.
alter table card_search alter column words set statistics 300;

insert into card_search (customer_id, recipe, owner, org_unit, sort_key, weight, tier, completeness, confirmed,
    registered_on, important, ended, words)
select id, 0, owner, org_unit, lower(name),
    case importance when 'KEY' then 0 else 4 end + array_position(array['VIP', 'FIRST', 'SECOND', 'OTHER'], tier) - 1,
    2 * (array_position(array['VIP', 'FIRST', 'SECOND', 'OTHER'], tier) - 1) + case importance when 'KEY' then 0 else 1 end,
    completeness, confirmed_on - date '1970-01-01', registered_on, importance = 'KEY', state = 'ENDED', ''
from card;

create index card_search_words on card_search using gin (words);
create index card_search_by_weight on card_search (weight, customer_id);
create index card_search_by_name on card_search (sort_key, customer_id);
create index card_search_by_tier on card_search (tier, customer_id);
create index card_search_by_completeness on card_search (completeness, customer_id);
create index card_search_by_confirmation on card_search (confirmed, customer_id);

-- By which recipe all cards were last done: one row.
create table search_recipe (
    only_one boolean primary key default true check (only_one),
    recipe int not null
);

insert into search_recipe (recipe) values (0);

create table customer_view (
    id uuid primary key,
    version bigint not null,
    owner text not null,
    name text collate "C" not null,
    filter jsonb not null,
    sort text,
    -- The organisation unit that sees it, with those below; null when it is the owner's alone.
    shared_with text collate "C",
    unique (owner, name)
);

create index customer_view_shared on customer_view (shared_with) where shared_with is not null;
