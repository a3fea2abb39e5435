-- A row is one version of a template and is never changed: forms keep the version they were opened with.
create table evaluation_template (
    id         uuid        not null,
    version    bigint      not null,
    definition jsonb       not null,
    written_by text        not null,
    written_at timestamptz not null default now(),
    primary key (id, version)
);
