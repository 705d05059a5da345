//! The commands: each opens the journal, calls one function of the api and prints what it gave.

mod calendars;
mod conversations;
mod day;
mod entries;
mod gate;
mod lists;
mod people;
mod points;
pub(crate) mod programs;
mod reminders;

use leadlight_api::{ApiError, ErrorCode, Folder, Journal, Now};

use crate::args::{Cli, Command, Options};
use crate::clock;
use crate::failure::Failure;
use crate::notices;
use crate::out::Out;
use crate::secret;

/// What a command works with.
pub(crate) struct Run {
    options: Options,
    now: Now,
    out: Out,
}

/// Runs a command to its end.
pub(crate) fn run(cli: Cli) -> Result<(), Failure> {
    let Cli { options, command } = cli;
    let mut run = Run {
        now: clock::now(options.now, options.zone),
        out: Out::new(options.json),
        options,
    };
    match command {
        Command::Init => run.init(),
        Command::Status => run.status(),
        Command::Today { day } => run.today(day.on),
        Command::Write(write) => run.write(write),
        Command::Shift(shift) => run.shift(&shift),
        Command::Lean { lean, day } => run.lean(lean, day.on),
        Command::List { filter } => run.list(&filter),
        Command::Search {
            query,
            filter,
            newest,
        } => run.search(&query, &filter, newest),
        Command::Show { id } => run.show(&id),
        Command::Edit { id, text } => run.edit(&id, &text),
        Command::Delete { id } => run.delete(&id),
        Command::Restore { id, version } => run.restore(&id, version),
        Command::History { id } => run.history(&id),
        Command::Trash => run.trash(),
        Command::Person { command } => run.person(command),
        Command::OneOnOne(one) => run.one_on_one(&one),
        Command::Prepare(named) => run.prepare(&named.person),
        Command::Point { command } => run.point(command),
        Command::Promise { command } => run.promise(command),
        Command::Moment(moment) => run.moment(&moment),
        Command::Believe(believe) => run.believe(&believe),
        Command::Light { person } => run.light(person.as_deref()),
        Command::Prompts { pane } => run.prompts(pane),
        Command::Calendar { command } => run.calendar(command),
        Command::Meetings(meetings) => run.meetings(&meetings),
        Command::Reminders { from, to } => run.reminders(from, to),
        Command::Remind { change } => run.remind(change),
        Command::Open { id } => run.open_window(id.as_deref()),
        Command::Completions { shell } => programs::completions(&mut run.out, shell),
        Command::Help { path } => programs::help(&mut run.out, &path),
        Command::Version => programs::version(&mut run.out),
    }?;
    run.out.flush()
}

impl Run {
    /// The journal's folder: named, in the environment, or the platform's.
    fn folder(&self) -> Result<Folder, Failure> {
        let named = self.options.journal.clone();
        let path = named
            .or_else(|| std::env::var_os("LEADLIGHT_JOURNAL").map(Into::into))
            .filter(|path| !path.as_os_str().is_empty());
        match path {
            Some(path) => Ok(Folder::at(path)),
            None => Ok(Folder::at(Folder::default_path().map_err(ApiError::from)?)),
        }
    }

    /// The folder, with a journal in it.
    fn folder_with_journal(&self) -> Result<Folder, Failure> {
        let folder = self.folder()?;
        if folder.exists() {
            return Ok(folder);
        }
        let path = folder.path().display().to_string();
        Err(ApiError::new(ErrorCode::NoJournal).naming(path).into())
    }

    /// The journal, opened. The secret is asked for only where there is a journal for it.
    fn journal(&self) -> Result<Journal, Failure> {
        let folder = self.folder_with_journal()?;
        let secret = secret::to_unlock(self.options.passphrase_file.as_deref())?;
        let mut journal = leadlight_api::open(&folder, &secret, &self.now)?;
        notices::tell_opened(&mut journal, self.options.json);
        Ok(journal)
    }
}
