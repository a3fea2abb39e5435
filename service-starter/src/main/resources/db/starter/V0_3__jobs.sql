create table job (
    id uuid primary key,
    kind text not null,
    state text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    owner text not null,
    caller jsonb not null,
    language text not null,
    input jsonb not null,
    -- Everything is tried and counted, nothing written.
    dry_run boolean not null default false,
    -- What the cells of rejected rows are called; null for work without a table.
    header text[],
    step bigint not null default 0,
    -- Where the next step begins, for work that is found in the order of its keys.
    position text,
    done bigint not null default 0,
    total bigint,
    counts jsonb not null default '{}',
    failure text,
    started_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    worker uuid,
    attempts int not null default 0,
    lease_until timestamptz not null default clock_timestamp()
);

create index job_of_owner on job (owner, kind, id);
create index job_open on job (lease_until) where state in ('WAITING', 'RUNNING');

-- What is still to be done, cut where a transaction ends.
create table job_piece (
    job_id uuid not null references job on delete cascade,
    number bigint not null,
    content text not null,
    primary key (job_id, number)
);

create table job_row_error (
    job_id uuid not null references job on delete cascade,
    line bigint not null,
    column_name text,
    code text not null,
    detail text not null,
    -- The whole row, to be mended and sent again; null when it was taken, with a warning.
    cells text[],
    primary key (job_id, line)
);

-- Keys of the rows seen so far, for imports in which a key may stand once.
create table job_row_key (
    job_id uuid not null references job on delete cascade,
    key text not null,
    line bigint not null,
    primary key (job_id, key)
);
