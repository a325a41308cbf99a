create table half_way (value bigint not null);
insert into no_such_table (value) values (1);
