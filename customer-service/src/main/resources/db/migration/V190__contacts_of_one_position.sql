-- A profile, or one side of a revision, without whoever of that name has that position; without all of that name when the
-- position is null, and an empty one stands for none. The function without a position is left to instances of the release
-- before, which run until this one has taken over.
create function without_contact(said jsonb, contact text, held text) returns jsonb language sql immutable as $$
    select case when jsonb_typeof(said -> 'contacts') = 'array' then jsonb_set(said, '{contacts}', coalesce(
        (select jsonb_agg(person order by place)
         from jsonb_array_elements(said -> 'contacts') with ordinality as people (person, place)
         where not (person ->> 'name' = contact
            and coalesce(person ->> 'position', '') = coalesce(held, person ->> 'position', ''))), '[]'))
    else said end
$$;
