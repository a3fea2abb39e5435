-- What holds for each import of a source beside its columns: by what rows are matched, how days are written, and so on.
alter table import_mapping add column manner jsonb not null default '{}';
