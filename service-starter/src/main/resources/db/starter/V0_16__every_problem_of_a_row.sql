-- A row may be wrong at several places, and who reads why need not speak the language of who started the job.
alter table job_row_error
    add column place int not null default 1,
    add column arguments text[] not null default '{}',
    -- What the line is about where it is no line of a file.
    add column subject text,
    -- Written out only by older versions.
    alter column detail drop not null,
    drop constraint job_row_error_pkey,
    add primary key (job_id, line, place);
