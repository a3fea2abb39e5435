-- Whether all cards were last measured by it, as they are by every field that is required and not retired.
alter table custom_field add column measured boolean not null default false;
