-- Whether a text tells of somebody of whom only a salted hash is told, by as many characters as the name has. A name in Latin
-- letters must stand as words of its own; a name of one character would be found everywhere, so it must be all there is.
create function tells_of(said text, salt text, letters int, hash text) returns boolean language sql immutable as $$
    select exists (
        select from (
            select string_agg(letter, '') over (order by place rows between current row and letters - 1 following) as word,
                coalesce(lag(letter) over (order by place), ' ') as before,
                coalesce(lead(letter, letters) over (order by place), ' ') as after
            from unnest(string_to_array(lower(said collate "C"), null)) with ordinality as text (letter, place)) as words
        where before || left(word, 1) !~ '^[a-zà-ÿ]{2}$' and right(word, 1) || after !~ '^[a-zà-ÿ]{2}$'
          and (letters > 1 or before || after = '  ')
          and sha256(convert_to(salt || word, 'UTF8')) = decode(hash, 'hex'))
$$;
