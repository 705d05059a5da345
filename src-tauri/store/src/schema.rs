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
    Migration {
        number: 3,
        name: "conversation by original",
        sql: include_str!("../migrations/0003_conversation_by_original.sql"),
    },
    Migration {
        number: 4,
        name: "jump",
        sql: include_str!("../migrations/0004_jump.sql"),
    },
    Migration {
        number: 5,
        name: "last day",
        sql: include_str!("../migrations/0005_last_day.sql"),
    },
    Migration {
        number: 6,
        name: "reminders",
        sql: include_str!("../migrations/0006_reminders.sql"),
    },
    Migration {
        number: 7,
        name: "library",
        sql: include_str!("../migrations/0007_library.sql"),
    },
];

/// The version of the schema that this program writes.
pub fn newest() -> u32 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}
