update job_row_error set taken = true where code = 'customer-not-here-yet';
