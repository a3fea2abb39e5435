-- What was opened last need not be what was approved last, and a day may see two approvals.
alter table evaluation add column approved_at timestamptz;

update evaluation set approved_at = approved_on where approved_on is not null;

create index evaluation_by_approval on evaluation (customer_id, approved_at desc, id desc) where approved_at is not null;
