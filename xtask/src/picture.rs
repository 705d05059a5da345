//! The README's picture: the real window with the sample journal on an evening.

use std::{fs, time::Duration};

use crate::{
    display::Display,
    packages::{self, Use},
    program::{About, Result, program, run as run_program, step},
    run::{self, SAMPLE_PASSPHRASE},
    tools,
    workspace::{self, ThrowAway},
};

const SHIFT: &str = "Ask one more question before I answer.";

const REFLECTION: &str = "Three times today I had the answer ready before the question was out. Twice I let it go and asked \
    what they would try first. One of the two plans was better than mine.

The third time I answered. It was quicker, and the next question came to me as well.

**Tomorrow:** say at the start of the review that the decision is theirs.";

pub(crate) fn take() -> Result {
    packages::ensure(&[Use::Build, Use::Display, Use::Window])?;
    tools::install_page_packages()?;
    tools::build_page()?;
    run::build()?;
    let folder = ThrowAway::new("picture")?;
    let journal = run::sample(&folder)?;
    for words in [
        ["shift", SHIFT].as_slice(),
        &["shift", "--kept"],
        &["write", REFLECTION],
        &["lean", "led"],
    ] {
        let mut write = program(workspace::built("debug", "leadlight")?);
        write.env("LEADLIGHT_JOURNAL", &journal);
        write.env("LEADLIGHT_PASSPHRASE", SAMPLE_PASSPHRASE);
        run_program(write.args(words), "The message above says why.")?;
    }
    step("take the picture", || {
        let display = Display::start()?;
        let taken = folder.path().join("window.png");
        let mut app = program(workspace::built("debug", "leadlight-desktop")?);
        let _app = display.open(app.env("LEADLIGHT_JOURNAL", &journal), &taken)?;
        display.type_line(SAMPLE_PASSPHRASE)?;
        display.settle(&taken, Duration::from_secs(5))?;
        let picture = workspace::root().join(".github/leadlight.png");
        fs::copy(&taken, &picture).about(&picture)?;
        Ok(())
    })
}
