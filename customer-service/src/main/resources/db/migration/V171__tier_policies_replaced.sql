-- Of two policies of one day the later one corrects the other, which from now on it says.
alter table tier_policy add column replaces uuid unique references tier_policy;
update tier_policy p
set replaces = (
    select o.id from tier_policy o where o.valid_from = p.valid_from and o.id < p.id order by o.id desc limit 1
);
create unique index tier_policy_first_of_a_day on tier_policy (valid_from) where replaces is null;
