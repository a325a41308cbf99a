-- The extract that a delta's extract stands on; 0 for one that was read as a whole.
alter table extracts add column base bigint not null default 0;

-- Rows of a batch's stretch that the org has already as they are; they cost no call and travel in no batch.
alter table batches add column unchanged bigint not null default 0;

-- Who may do what only one may do at a time, and until when; a holder that is killed loses it by time.
create table leases (
    name     text collate "binary" not null primary key,
    holder   text not null,
    until_at bigint not null
);
