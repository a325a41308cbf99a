-- The audit log: what was done, by whom and with what outcome. The text is the entry, whose hash the next entry carries; the other columns only find it again.
create table audit (
    number    bigint not null primary key,
    operation bigint not null,
    ends      smallint not null,
    node      text not null,
    entry     text not null,
    hash      text not null
);

create index audit_by_operation on audit (operation, ends);
