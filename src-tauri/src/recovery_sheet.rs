//! The sheet that opens a journal when its passphrase is forgotten.

use std::path::Path;

use leadlight_api::Now;

/// The text of the sheet.
pub(crate) fn text(code: &str, journal: &Path, now: Now) -> String {
    format!(
        "Leadlight: recovery sheet\n\
         \n\
         Recovery code\n\
         \n    {code}\n\
         \n\
         It opens the journal in\n\
         \n    {}\n\
         \n\
         on its own, without the passphrase. Type it where Leadlight asks for the passphrase.\n\
         Keep this sheet where nobody else reads it: on paper, or with your other secrets,\n\
         and not beside the journal. Whoever has it can read everything.\n\
         \n\
         Written on {}.\n",
        journal.display(),
        now.at.with_timezone(&now.zone).format("%-d %B %Y"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_says_what_it_opens() {
        let now = Now {
            at: "2026-11-23T23:30:00Z".parse().expect("an instant"),
            zone: chrono_tz::Europe::Berlin,
        };
        let sheet = text("ABCD-EFGH", Path::new("/home/zoe/journal"), now);
        for part in [
            "    ABCD-EFGH\n",
            "    /home/zoe/journal\n",
            "24 November 2026",
        ] {
            assert!(sheet.contains(part), "{part} in {sheet}");
        }
    }
}
