//! The README's picture: the real window with the sample journal on an evening.

use std::{fs, path::Path, process::Command, time::Duration};

use crate::{
    display::Display,
    packages::{self, Use},
    program::{About, Failure, Result, output, program, run as run_program, step},
    run::{self, SAMPLE_PASSPHRASE},
    tools,
    workspace::{self, ThrowAway},
};

const SHIFT: &str = "Ask one more question before I answer.";

const REFLECTION: &str = "Three times today I had the answer ready before the question was out. Twice I let it go and asked \
    what they would try first. One of the two plans was better than mine.

**Tomorrow:** say at the start of the review that the decision is theirs.

The third time I answered. It was quicker, and the next question came to me as well.";

/// What the text answers.
const PANE: &str = "empower";

pub(crate) fn take() -> Result {
    packages::ensure(&[Use::Build, Use::Display, Use::Window])?;
    tools::install_page_packages()?;
    tools::build_page()?;
    run::build()?;
    let folder = ThrowAway::new("picture")?;
    let journal = run::sample(&folder)?;
    let prompt = a_prompt(&journal)?;
    for words in [
        ["shift", SHIFT].as_slice(),
        &["shift", "--kept"],
        &["write", REFLECTION, "--prompt", &prompt, "--pane", PANE],
        &["lean", "led"],
    ] {
        run_program(
            command_line(&journal)?.args(words),
            "The message above says why.",
        )?;
    }
    step("take the picture", || {
        let display = Display::start()?;
        let taken = folder.path().join("window.png");
        let mut app = program(workspace::built("debug", "leadlight-desktop")?);
        let _app = display.open(app.env("LEADLIGHT_JOURNAL", &journal), &taken)?;
        display.type_line(SAMPLE_PASSPHRASE)?;
        display.settle(&taken, Duration::from_secs(5))?;
        // A bare display has no tray, of which the window tells once, at its upper right.
        display.click(1224, 25)?;
        display.settle(&taken, Duration::from_secs(2))?;
        let picture = workspace::root().join(".github/leadlight.png");
        fs::copy(&taken, &picture).about(&picture)?;
        Ok(())
    })
}

fn command_line(journal: &Path) -> Result<Command> {
    let mut command = program(workspace::built("debug", "leadlight")?);
    command.env("LEADLIGHT_JOURNAL", journal);
    command.env("LEADLIGHT_PASSPHRASE", SAMPLE_PASSPHRASE);
    Ok(command)
}

fn a_prompt(journal: &Path) -> Result<String> {
    let text = output(command_line(journal)?.args(["--json", "prompts", "--pane", PANE]))?;
    let prompts: serde_json::Value = serde_json::from_str(&text)
        .map_err(|error| Failure(format!("leadlight prompts: {error}")))?;
    match prompts[0]["id"].as_str() {
        Some(id) => Ok(id.to_owned()),
        None => Err(Failure::new("leadlight prompts lists none.")),
    }
}
