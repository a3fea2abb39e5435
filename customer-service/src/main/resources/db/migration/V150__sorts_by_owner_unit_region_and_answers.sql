-- In the order of pinyin; empty where no address says it. Rows of an earlier recipe are filled in by the sweep.
alter table card_search add column region text collate "C" not null default '';

create index card_search_by_owner on card_search (owner collate "C", customer_id);
create index card_search_by_unit on card_search (org_unit, customer_id);
create index card_search_by_region on card_search (region, customer_id);

-- What cards are sorted by when that is a custom field: a row for each answer, none for a card that has none, so that
-- whoever defines no fields pays nothing.
create table card_answer (
    customer_id uuid not null,
    field text collate "C" not null,
    key text collate "C" not null,
    primary key (customer_id, field)
);

create index card_answer_in_order on card_answer (field, key, customer_id);

create function forget_answers() returns trigger language plpgsql as $$
begin
    delete from card_answer a using gone where a.customer_id = gone.id;
    return null;
end
$$;

create trigger forget_answers after delete on card
    referencing old table as gone for each statement execute function forget_answers();
