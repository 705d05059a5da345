//! Commands that only a desktop program has.

use std::io::Write;

use tauri::AppHandle;

use crate::notifier;

/// When Leadlight runs with this variable set, it says on standard output when the first screen was painted:
/// what the benchmarks time.
const REPORT_PAINTED: &str = "LEADLIGHT_REPORT_PAINTED";

/// The page's first screen was painted, at this many milliseconds since 1970.
#[tauri::command]
#[specta::specta]
pub(crate) fn painted(at: f64) {
    if std::env::var_os(REPORT_PAINTED).is_some() {
        let _ = writeln!(std::io::stdout(), "painted {at}");
    }
}

/// Shows the evening notification now, to try it out.
#[tauri::command]
#[specta::specta]
pub(crate) fn test_notification(app: AppHandle) {
    notifier::evening(&app);
}
