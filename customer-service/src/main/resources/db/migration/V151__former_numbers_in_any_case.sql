-- Whoever types a number that is no more need not remember its capitals.
create index card_alias_in_small_letters on card_alias (lower(external_id));
