-- An error that is about no line of a file leads to what it is about.
alter table job_row_error add column subject_id uuid;
