-- What an import finds a customer by that has no id in its file: the folded name; the ways to reach it are keys already.
create index card_by_folded_name on card (lower(normalize(profile ->> 'name', nfkc)));

create table import_mapping (
    id uuid primary key,
    version bigint not null,
    name text collate "C" not null unique,
    mapping jsonb not null,
    defaults jsonb not null
);
