-- The same text runs on SQLite and PostgreSQL: text, bigint and smallint only; times are epoch milliseconds; booleans are 0 and 1.
-- Key columns are compared byte by byte on both (PostgreSQL gets a collation of that name first), so that key order is the same everywhere.

-- Numbers that are handed out: one row each, raised by one statement, so that two nodes never get the same.
create table counters (
    name  text not null primary key,
    value bigint not null
);

-- Watermarks, the pinned org and other single values.
create table marks (
    name  text not null primary key,
    value text not null
);

-- Names that stand in every record (mapping, target), stored once.
create table names (
    id   bigint not null primary key,
    name text collate "binary" not null unique
);

create table extracts (
    number     bigint not null primary key,
    state      text not null,
    checksum   text,
    verdict    text not null,
    started_at bigint not null,
    ended_at   bigint not null
);

create table extract_counts (
    extract     bigint not null,
    connection  text collate "binary" not null,
    source_type text collate "binary" not null,
    offered     smallint not null,
    extracted   bigint not null,
    rejected    bigint not null,
    primary key (extract, connection, source_type)
);

create table runs (
    number           bigint not null primary key,
    kind             text not null,
    extract          bigint not null,
    mapping_checksum text,
    state            text not null,
    started_at       bigint not null,
    ended_at         bigint not null
);

-- position: passes come back in the order in which they were first written, which is the order of the load.
create table passes (
    run         bigint not null,
    mapping     text collate "binary" not null,
    position    bigint not null,
    target      text not null,
    source_type text,
    progress    text not null,
    row_count   bigint not null,
    primary key (run, mapping)
);

create table asides (
    run         bigint not null,
    mapping     text collate "binary" not null,
    source_type text collate "binary" not null,
    rule        text collate "binary" not null,
    row_count   bigint not null,
    primary key (run, mapping, source_type, rule)
);

create table batches (
    run       bigint not null,
    mapping   text collate "binary" not null,
    sequence  bigint not null,
    parent    bigint not null,
    attempt   bigint not null,
    target    text collate "binary" not null,
    operation text not null,
    first_row bigint not null,
    row_count bigint not null,
    state     text not null,
    job_id    text,
    created   bigint not null,
    updated   bigint not null,
    failed    bigint not null,
    retried   bigint not null,
    job_state text,
    primary key (run, mapping, sequence)
);

-- Per batch, so that settling it again replaces instead of adding. stage: MAP when the batch was queued, LOAD when it was settled.
create table loaded (
    run           bigint not null,
    mapping       text collate "binary" not null,
    sequence      bigint not null,
    stage         text not null,
    source_type   text collate "binary" not null,
    loaded        bigint not null,
    dead_lettered bigint not null,
    primary key (run, mapping, sequence, stage, source_type)
);

-- The one large table. mapping and target are ids of names.
create table records (
    mapping       bigint not null,
    source_key    text collate "binary" not null,
    target        bigint not null,
    salesforce_id text not null,
    created       smallint not null,
    run           bigint not null,
    checksum      bigint not null,
    before_image  text,
    primary key (mapping, source_key)
) ${clustered};

create table dead_letters (
    id          text collate "binary" not null primary key,
    stage       text not null,
    run         bigint not null,
    mapping     text,
    target      text collate "binary",
    source_type text,
    source_key  text,
    error_code  text collate "binary",
    message     text,
    job_id      text,
    attempts    bigint not null,
    state       text not null,
    created_at  bigint not null
);

create index dead_letters_by_state on dead_letters (state, created_at, id);

create table findings (
    extract     bigint not null,
    phase       text collate "binary" not null,
    position    bigint not null,
    code        text not null,
    source_type text,
    row_count   bigint not null,
    primary key (extract, phase, position)
);

create table finding_examples (
    extract     bigint not null,
    phase       text collate "binary" not null,
    position    bigint not null,
    example     bigint not null,
    source_type text,
    source_key  text,
    detail      text,
    primary key (extract, phase, position, example)
);
