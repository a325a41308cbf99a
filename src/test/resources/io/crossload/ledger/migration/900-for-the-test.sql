-- A comment; with a semicolon.
create table added_by_the_test (value bigint not null);
insert into added_by_the_test (value) values (1);
insert into added_by_the_test (value) values (2);
