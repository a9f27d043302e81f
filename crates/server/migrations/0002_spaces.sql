-- What teams sync, as ciphertext. `spaces` holds the ends of what follows: the last place of the row, the number and hash of
-- the last statement, and how much is kept. `entries` is the row: kind 1 a parcel under its own name, kind 2 an erasure
-- under the name of its dossier.
create table spaces (
    id bytea not null primary key,
    last_seq bigint not null,
    number bigint not null,
    chain bytea not null,
    bytes_used bigint not null
);
create table statements (
    space bytea not null,
    number bigint not null,
    bytes bytea not null,
    primary key (space, number)
);
create table bundles (
    space bytea not null,
    invitation bytea not null,
    bytes bytea not null,
    primary key (space, invitation)
);
create table entries (
    space bytea not null,
    seq bigint not null,
    kind bigint not null,
    id bytea not null,
    dossier bytea not null,
    bytes bytea not null,
    primary key (space, seq),
    unique (space, kind, id)
);
create index entries_of_dossier on entries (space, dossier);
create table letters (
    letterbox bytea not null,
    id bytea not null,
    day bigint not null,
    bytes bytea not null,
    primary key (letterbox, id)
);
create index letters_by_day on letters (day);
