-- How records looked before a run that can be taken back wrote to them: JSON of the fields that it may write.
create table images (
    run           bigint not null,
    target        text collate "binary" not null,
    salesforce_id text collate "binary" not null,
    fields        text not null,
    primary key (run, target, salesforce_id)
);
