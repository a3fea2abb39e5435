-- That something was erased, and nothing of what it was. A card's row stands once, a contact's as often as one was.
create table erased_card (
    number bigint generated always as identity primary key,
    customer_id uuid not null,
    contact boolean not null,
    erased_at timestamptz not null default clock_timestamp(),
    erased_by text not null,
    reason text not null
);

create unique index erased_card_once on erased_card (customer_id) where not contact;
create index card_of_ended_persons on card (id) where state = 'ENDED' and profile ->> 'kind' = 'PERSON';

-- What a card or a part of it says, without a contact of that name.
create function without_contact(said jsonb, contact text) returns jsonb language sql immutable as $$
    select case when jsonb_typeof(said -> 'contacts') = 'array' then jsonb_set(said, '{contacts}', coalesce(
        (select jsonb_agg(person order by place)
         from jsonb_array_elements(said -> 'contacts') with ordinality as people (person, place)
         where person ->> 'name' <> contact), '[]'))
    else said end
$$;

-- The same, with a mark instead of every text that is one of these.
create function without_words(said jsonb, words text[]) returns jsonb language plpgsql immutable as $$
declare
    word text;
    left_over text := cast(said as text);
begin
    foreach word in array words loop
        left_over := replace(left_over, cast(to_jsonb(word) as text), '"#"');
    end loop;
    return cast(left_over as jsonb);
end
$$;
