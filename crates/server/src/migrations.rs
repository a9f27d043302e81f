//! The steps that brought the database to its shape (migrations/README.md).

use sqlx::AnyConnection;

/// Each step, in order; the first is number 1.
const STEPS: [&str; 3] = [
    include_str!("../migrations/0001_meta.sql"),
    include_str!("../migrations/0002_spaces.sql"),
    include_str!("../migrations/0003_catalogues.sql"),
];

/// The number of the last step that this program knows.
pub(crate) const LATEST: i64 = STEPS.len() as i64;

/// The number of the last step that was applied; 0 in a new database. To be called in a transaction that holds the lock.
pub(crate) async fn applied(connection: &mut AnyConnection) -> sqlx::Result<i64> {
    sqlx::query("create table if not exists migrations (number bigint not null primary key)")
        .execute(&mut *connection)
        .await?;
    sqlx::query_scalar("select coalesce(max(number), 0) from migrations").fetch_one(connection).await
}

/// Applies what comes after one step, up to and with another.
pub(crate) async fn apply(connection: &mut AnyConnection, after: i64, upto: i64) -> sqlx::Result<()> {
    for (number, step) in (1..).zip(STEPS).filter(|(number, _)| (after + 1..=upto).contains(number)) {
        sqlx::raw_sql(step).execute(&mut *connection).await?;
        sqlx::query("insert into migrations (number) values ($1)").bind(number).execute(&mut *connection).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_step_and_they_are_numbered_without_a_gap() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap();
        let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "sql"));
        files.sort();
        assert_eq!(files.len(), STEPS.len());
        for ((number, step), path) in (1..).zip(STEPS).zip(files) {
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(name.starts_with(&format!("{number:04}_")), "{name}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), step, "{name}");
        }
    }

    #[test]
    fn only_types_that_both_databases_have() {
        for step in STEPS {
            let columns = step.lines().filter(|line| line.starts_with("    ") && !line.trim().starts_with("primary"));
            for column in columns.filter(|line| !line.trim().starts_with("unique")) {
                let kind = column.split_whitespace().nth(1).unwrap_or_default();
                assert!(["bigint", "text", "bytea"].contains(&kind) && column.contains(" not null"), "{column}");
            }
        }
    }
}
