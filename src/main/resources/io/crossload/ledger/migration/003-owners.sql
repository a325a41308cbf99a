-- What was decided about Actimo users whose records need an owner in the org, by the user's source key.
create table owner_resolutions (
    owner   text collate "binary" not null primary key,
    kind    text not null,
    user_id text,
    who     text not null,
    at      bigint not null
);

-- Who owns whose records, as it was confirmed last; the load goes by it.
create table owners (
    owner   text collate "binary" not null primary key,
    user_id text not null
);
