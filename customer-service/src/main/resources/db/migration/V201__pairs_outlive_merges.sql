-- A pair waits for a card that was merged away: when that is undone, what somebody decided about it holds again.
alter table duplicate_pair drop constraint duplicate_pair_customer_id_fkey;
alter table duplicate_pair drop constraint duplicate_pair_other_id_fkey;
