//! Commands that only a desktop program has.

use std::io::Write;
use std::sync::atomic::Ordering;

use leadlight_api::wire::{ChosenPeople, Notice, NoticeId};
use leadlight_api::{self as api, ApiError, ErrorCode};
use tauri::{AppHandle, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;
use tauri_specta::Event;

use crate::events::{OpenEntry, OpenReminder};
use crate::state::Shell;
use crate::{notifier, platform, recovery_sheet};

/// When Leadlight runs with this variable set, it says on standard output when the first screen was painted: what the
/// benchmarks time.
const REPORT_PAINTED: &str = "LEADLIGHT_REPORT_PAINTED";

/// Shows a notification now, to try it out.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn test_notification(app: AppHandle) {
    notifier::test(&app);
}

/// What there is to tell the person. The page asks this once it shows the open journal, so it can show an entry too.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn notices(app: AppHandle, shell: State<'_, Shell>) -> Result<Vec<Notice>, ApiError> {
    shell.page_ready.store(true, Ordering::Release);
    let mut session = shell.session();
    if session.is_open()
        && let Some(id) = shell.take_open_next()
    {
        let _ = OpenEntry { id }.emit(&app);
    }
    if session.is_open()
        && let Some(key) = shell.take_reminder_next()
    {
        let _ = OpenReminder { key }.emit(&app);
    }
    session.notices()
}

/// The person has read a notice.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn dismiss_notice(shell: State<'_, Shell>, id: NoticeId) -> Result<(), ApiError> {
    shell.session().dismiss_notice(id)
}

/// The page has saved what was being typed.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn flushed(shell: State<'_, Shell>) {
    shell.flushed.raise();
}

/// The page's first screen was painted, at this many milliseconds since 1970.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn painted(shell: State<'_, Shell>, at: f64) {
    shell.painted.raise();
    if std::env::var_os(REPORT_PAINTED).is_some() {
        let mut out = std::io::stdout();
        let _ = writeln!(out, "painted {at}").and_then(|()| out.flush());
    }
}

/// Looks words up from now on, where the system leaves that to the program: its dictionaries take memory, so it is asked for
/// once somebody is there to write.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn check_spelling(window: WebviewWindow) -> Result<(), ApiError> {
    platform::check_spelling(&window).map_err(|_| ApiError::new(ErrorCode::Failed))
}

/// Opens the system's print dialog for the page.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn print_page(window: WebviewWindow) -> Result<(), ApiError> {
    window.print().map_err(|_| ApiError::new(ErrorCode::Failed))
}

/// Asks where to, and writes the sheet with the recovery code there.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn save_recovery_sheet(
    app: AppHandle,
    shell: State<'_, Shell>,
    recovery_code: String,
) -> Result<(), ApiError> {
    let sheet = recovery_sheet::text(&recovery_code, shell.folder.path(), shell.clock.now());
    let chosen = app
        .dialog()
        .file()
        .set_title("Save the recovery sheet")
        .set_file_name("Leadlight recovery sheet.txt")
        .blocking_save_file()
        .ok_or(ApiError::new(ErrorCode::SaveCancelled))?;
    let path = chosen
        .into_path()
        .map_err(|_| ApiError::new(ErrorCode::NotWritable))?;
    platform::write_private(&path, sheet.as_bytes()).map_err(|error| {
        let code = match error.kind() {
            std::io::ErrorKind::StorageFull => ErrorCode::DiskFull,
            _ => ErrorCode::NotWritable,
        };
        ApiError::new(code).naming(path.display().to_string())
    })
}

/// Asks for a file of people, and reads it without adding anybody. Nothing where no file was chosen.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn choose_people_file(
    app: AppHandle,
    shell: State<'_, Shell>,
) -> Result<Option<ChosenPeople>, ApiError> {
    let Some(chosen) = app
        .dialog()
        .file()
        .set_title("Choose a file of people")
        .add_filter("vCard or CSV", &["vcf", "csv", "tsv", "txt"])
        .blocking_pick_file()
    else {
        return Ok(None);
    };
    let path = chosen
        .into_path()
        .map_err(|_| ApiError::new(ErrorCode::NotFound).about("file"))?;
    let name = path.display().to_string();
    let bytes = read_at_most(&path, LARGEST_PEOPLE_FILE).map_err(|_| {
        ApiError::new(ErrorCode::NotFound)
            .about("file")
            .naming(&name)
    })?;
    shell
        .with_journal(|journal, _| api::read_people_file(journal, &bytes))
        .map(Some)
}

/// More than any address book: what is longer is cut, and the reader says what it could not read.
const LARGEST_PEOPLE_FILE: u64 = 16_000_000;

fn read_at_most(path: &std::path::Path, most: u64) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(most)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
