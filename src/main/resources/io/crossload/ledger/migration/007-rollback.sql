-- The run that made a record: before it the record was not in the org. 0 for records that Crossload did not make, and for those of ledgers that did not tell yet.
alter table records add column created_run bigint not null default 0;

-- The plan of the newest rollback, a line for each record that is to be taken back, and what became of it. handle: the Id that Salesforce deletes by, of a file its document.
create table way_back (
    target        text collate "binary" not null,
    salesforce_id text collate "binary" not null,
    handle        text collate "binary" not null,
    source_key    text not null,
    action        text not null,
    state         text not null,
    why           text,
    detail        text,
    image_run     bigint,
    fields        text,
    primary key (target, salesforce_id)
);

create index way_back_by_handle on way_back (target, handle);
