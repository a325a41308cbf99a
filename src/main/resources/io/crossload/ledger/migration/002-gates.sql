-- Every verdict on a gate, in the order in which they came; the newest of a gate counts, as long as what it was given for has not changed.
create table gates (
    number  bigint not null primary key,
    gate    text not null,
    open    smallint not null,
    basis   text not null,
    who     text not null,
    reason  text,
    seen    text not null,
    at      bigint not null
);

create index gates_by_gate on gates (gate, number);

-- Findings that somebody took upon themselves, one by one, for one extract.
create table waivers (
    extract bigint not null,
    code    text collate "binary" not null,
    who     text not null,
    reason  text not null,
    at      bigint not null,
    primary key (extract, code)
);
