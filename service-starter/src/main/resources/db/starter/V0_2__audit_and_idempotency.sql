create table audit (
    id uuid primary key,
    at timestamptz not null default clock_timestamp(),
    caller text not null,
    action text not null,
    entity uuid not null,
    details jsonb not null
);
create index audit_of_entity on audit (entity, at);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only';
end
$$;
create trigger audit_is_append_only before update or delete on audit
    for each row execute function audit_is_append_only();
create trigger audit_is_never_emptied before truncate on audit
    for each statement execute function audit_is_append_only();

create table idempotency (
    caller text not null,
    key text not null,
    request_hash bytea not null,
    status int not null,
    headers jsonb not null,
    body bytea not null,
    at timestamptz not null default clock_timestamp(),
    primary key (caller, key)
);
create index idempotency_by_age on idempotency (at);
