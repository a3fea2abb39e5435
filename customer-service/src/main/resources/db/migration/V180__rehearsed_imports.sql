-- Cards as a dry run would have made them, so that its later rows meet them as those of the real run will; by what a row
-- may meet them.
create table rehearsed_card (
    job_id uuid not null references job on delete cascade,
    id uuid not null,
    profile jsonb not null,
    primary key (job_id, id)
);

create table rehearsed_key (
    job_id uuid not null references job on delete cascade,
    key text collate "C" not null,
    card_id uuid not null,
    primary key (job_id, key, card_id)
);

create function forget_rehearsal() returns trigger language plpgsql as $$
begin
    delete from rehearsed_card where job_id = new.id;
    delete from rehearsed_key where job_id = new.id;
    return null;
end
$$;

-- However the job ends.
create trigger forget_rehearsal after update of state on job
    for each row when (new.state not in ('WAITING', 'RUNNING')) execute function forget_rehearsal();
