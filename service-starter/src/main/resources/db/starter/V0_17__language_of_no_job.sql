-- Row errors are told in the language of who reads them; only instances of before still ask in which a job was started.
alter table job alter language set default 'en';
