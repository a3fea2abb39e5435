-- The profile is kept whole, so that a revision or a snapshot is one value; what is looked for follows from it.
create table card (
    id uuid primary key,
    version bigint not null,
    profile jsonb not null,
    tier text not null check (tier in ('VIP', 'FIRST', 'SECOND', 'OTHER')),
    tier_since date not null,
    tier_why jsonb,
    external_id text generated always as (profile ->> 'externalId') stored unique,
    name text collate "C" not null generated always as (profile ->> 'name') stored,
    owner text not null generated always as (profile ->> 'owner') stored,
    org_unit text collate "C" not null generated always as (profile ->> 'orgUnit') stored
);

create unique index card_by_name on card (name, id);
create index card_by_owner on card (owner, name, id);
create index card_by_org_unit on card (org_unit);
