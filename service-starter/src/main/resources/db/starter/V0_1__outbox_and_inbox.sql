-- Debezium's outbox router can read this table as it is (id, aggregatetype, aggregateid, type, payload);
-- aggregatetype holds the whole name of the topic. Rows live for milliseconds: vacuum by their number, not their share.
create table outbox (
    id            uuid        primary key,
    seq           bigint      generated always as identity,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    payload       text        not null,
    entity        uuid        not null,
    version       bigint      not null,
    trace         text,
    created_at    timestamptz not null default clock_timestamp(),
    unique (entity, version)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000);

create unique index outbox_in_order on outbox (seq);

-- Which events were already taken into account; kept longer than any log from which one could come again.
create table inbox (
    event_id    uuid        primary key,
    received_at timestamptz not null default clock_timestamp()
);

create index inbox_by_age on inbox using brin (received_at);

-- Refused events and those of the same subject that came after them, in their order.
create table inbox_parked (
    seq            bigint      generated always as identity primary key,
    event_id       uuid        not null unique,
    topic          text        not null,
    subject        uuid        not null,
    type           text        not null,
    entity         uuid        not null,
    entity_version bigint      not null,
    occurred_at    timestamptz not null,
    payload        text        not null,
    reason         text        not null,
    parked_at      timestamptz not null default clock_timestamp()
);

create index inbox_parked_in_order on inbox_parked (subject, topic, seq);
