-- Ways to reach somebody, addresses and the like became lists.
create function pg_temp.way(type text, value text) returns jsonb language sql immutable as $$
    select case when value is null then '[]'::jsonb
        else jsonb_build_array(jsonb_build_object('type', type, 'value', value)) end
$$;

create function pg_temp.ways(holder jsonb) returns jsonb language sql immutable as $$
    select pg_temp.way('PHONE', holder ->> 'phone') || pg_temp.way('FAX', holder ->> 'fax')
        || pg_temp.way('EMAIL', holder ->> 'email') || pg_temp.way('WECHAT', holder ->> 'wechat')
$$;

update card set profile = profile
    - array['country', 'province', 'city', 'district', 'address', 'postalCode', 'phone', 'fax', 'email', 'wechat']
    || jsonb_build_object(
        'addresses',
        case when coalesce(profile ->> 'country', profile ->> 'province', profile ->> 'city', profile ->> 'district',
                profile ->> 'address', profile ->> 'postalCode') is null then '[]'::jsonb
            else jsonb_build_array(jsonb_build_object(
                'country', profile -> 'country', 'province', profile -> 'province', 'city', profile -> 'city',
                'district', profile -> 'district', 'street', profile -> 'address',
                'postalCode', profile -> 'postalCode')) end,
        'contactWays', pg_temp.ways(profile),
        'contacts', coalesce(
            (select jsonb_agg(contact - array['phone', 'email', 'wechat']
                    || jsonb_build_object('contactWays', pg_temp.ways(contact)) order by place)
             from jsonb_array_elements(profile -> 'contacts') with ordinality as people(contact, place)),
            '[]'::jsonb));

alter table card
    add column completeness int not null default 0 check (completeness between 0 and 100),
    add column registered_on date not null default current_date,
    add column verified_on date,
    add column verified_by text,
    add column importance text not null generated always as (profile ->> 'importance') stored,
    add column state text not null generated always as (profile ->> 'state') stored,
    add column confirmed_on date not null generated always as (coalesce(verified_on, registered_on)) stored,
    add check ((verified_on is null) = (verified_by is null));

create index card_by_confirmation on card (importance, confirmed_on, id) where state <> 'ENDED';

create table custom_field (
    name text collate "C" primary key,
    version bigint not null,
    label text not null,
    type text not null check (type in ('TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'CHOICE')),
    required boolean not null,
    choices text[] not null,
    retired boolean not null
);

create table card_rule (
    importance text primary key,
    version bigint not null,
    requirements text[] not null,
    stale_after_days int not null check (stale_after_days > 0),
    -- The version by which all cards were last measured.
    applied_version bigint not null default 0
);

insert into card_rule (importance, version, requirements, stale_after_days) values
    ('ORDINARY', 1, array['PHONE', 'CITY', 'POSITION', 'CONTACT', 'CONTACT_WAY'], 365),
    ('KEY', 1, array['PHONE', 'EMAIL', 'CITY', 'STREET', 'SOURCE', 'BIRTHDAY', 'EMPLOYER', 'POSITION', 'CONTACT',
        'CONTACT_POSITION', 'CONTACT_WAY'], 90);

-- Only what changed is kept: a state is what the revisions up to it add up to.
create table card_revision (
    customer_id uuid not null references card,
    version bigint not null,
    at timestamptz not null default clock_timestamp(),
    by text not null,
    way text not null,
    before jsonb not null,
    after jsonb not null,
    primary key (customer_id, version)
);

insert into card_revision (customer_id, version, by, way, before, after)
select id, version, 'customer-service', 'EVENT', '{}',
    profile || jsonb_build_object('tier', tier, 'tierSince', tier_since, 'completeness', completeness)
from card;
