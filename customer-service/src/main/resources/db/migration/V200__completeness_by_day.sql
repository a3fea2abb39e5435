-- For which day all cards were last measured: one row. Ways to reach somebody expire without anybody's doing.
create table completeness_day (
    only_one boolean primary key default true check (only_one),
    day date not null
);

insert into completeness_day (day) values ('1900-01-01');
