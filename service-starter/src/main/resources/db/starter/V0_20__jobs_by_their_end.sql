-- Jobs that ended long ago are forgotten, and those that are over are many more than those that are old.
create index job_ended on job (ended_at) where ended_at is not null;
