-- Editions of the catalogue. Old ones stay, so that a receipt can be run again. What an app asks first, `signed`, is kept as
-- it is; core and details are kept as brotli, as they travel. `first_day` is written as 2026-11-24.
create table catalogues (
    number bigint not null primary key,
    sha256 text not null,
    first_day text not null,
    signed bytea not null,
    core bytea not null,
    details bytea not null
);
create index catalogues_by_sha256 on catalogues (sha256);
