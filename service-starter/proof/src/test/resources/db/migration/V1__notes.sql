create table note (
    id uuid primary key,
    owner text not null,
    org_unit text not null,
    text text not null,
    amount numeric,
    version bigint not null,
    unique (owner, text)
);
