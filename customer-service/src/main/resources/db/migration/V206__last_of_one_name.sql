-- Of a name that thousands have, the cards that came last are found without reading the others. Not in one transaction:
-- while the index is made cards are read and only written afterwards, and to take the old one away in the same breath
-- would wait for readers who wait to write.
create index if not exists card_by_folded_name_in_time on card (lower(normalize(profile ->> 'name', nfkc)), id);

drop index if exists card_by_folded_name;
