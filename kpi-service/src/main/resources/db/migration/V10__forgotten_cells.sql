-- A row of an erased person may be rejected after the erasure: its cells are kept to be mended, and nothing would take the
-- external id out of them again. Who bears it now is somebody else.
create function without_forgotten(cells text[]) returns text[] language sql stable as $$
    select array_agg(case
        when exists (select from forgotten_external_id where pseudonym = pseudonym(btrim(cell)))
            and not exists (select from customer where external_id = btrim(cell)
                union all select from customer_alias where external_id = btrim(cell))
        then '#' else cell end order by place)
    from unnest(cells) with ordinality as given (cell, place)
$$;

create function leave_forgotten_out() returns trigger language plpgsql as $$
begin
    -- An erasure that is under way has looked at the rows already.
    perform pg_advisory_xact_lock_shared(hashtext('sales-facts waiting'));
    new.cells = without_forgotten(new.cells);
    return new;
end
$$;
create trigger leave_forgotten_out before insert on job_row_error
    for each row when (cardinality(new.cells) > 0) execute function leave_forgotten_out();

update job_row_error set cells = without_forgotten(cells)
where cardinality(cells) > 0 and cells <> without_forgotten(cells);
