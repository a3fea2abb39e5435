create table target (
    id       uuid primary key,
    org_unit text    not null,
    owner    text,
    year     integer not null,
    task     numeric not null check (task >= 0),
    target   numeric not null check (target >= task),
    currency text    not null,
    version  bigint  not null default 1,
    constraint target_once unique nulls not distinct (org_unit, owner, year)
);

comment on column target.owner is 'the person it is set for; null when it is the unit''s as a whole';
