-- What the database says of itself.
create table meta (
    key text not null primary key,
    value bytea not null
);
