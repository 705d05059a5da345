//! The migrations: numbered, forward only, never edited after they have landed.

use crate::vault::Migration;

/// Every migration, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "journal",
        sql: include_str!("../migrations/0001_journal.sql"),
    },
    Migration {
        number: 2,
        name: "people",
        sql: include_str!("../migrations/0002_people.sql"),
    },
];

/// The version of the schema that this program writes.
pub fn newest() -> u32 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}
