-- What a job was started with may name somebody, and is read by nobody once the job is over.
update job set input = '{}' where state in ('DONE', 'FAILED', 'CANCELLED') and input <> '{}';
