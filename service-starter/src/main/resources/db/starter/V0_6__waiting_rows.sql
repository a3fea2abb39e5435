-- Such a row was taken and waits for something that has not come yet: nothing is to be mended.
alter table job_row_error add column taken boolean not null default false;
