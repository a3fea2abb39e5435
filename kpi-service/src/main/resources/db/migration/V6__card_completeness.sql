-- In percent; null until an event tells it.
alter table customer add column completeness integer check (completeness between 0 and 100);
