//! What the window's parts share: the session, the clock and what waits for the page.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::NaiveTime;
use leadlight_api::{ApiError, Folder, Journal, Now, Session};

use crate::clock::Clock;
use crate::platform;

/// Everything the window holds while it runs.
pub(crate) struct Shell {
    pub(crate) clock: Clock,
    pub(crate) folder: Folder,
    /// Whether there is a tray to close the window to.
    pub(crate) tray: AtomicBool,
    /// Whether it was said, since the program started, that closing the window does not end it.
    pub(crate) said_still_running: AtomicBool,
    /// Whether the program is ending, so that a second wish to quit does nothing.
    pub(crate) quitting: AtomicBool,
    /// Whether the page has asked how things stand, and so hears events.
    pub(crate) page_ready: AtomicBool,
    /// Woken when the reminder loop should look again.
    pub(crate) look_again: Signal,
    /// Whether calendars should be read again before their usual time.
    pub(crate) read_again: AtomicBool,
    /// Raised by the page when it has saved what was being typed.
    pub(crate) flushed: Signal,
    /// Raised when the first screen was painted.
    pub(crate) painted: Signal,
    session: Mutex<Session>,
    open_next: Mutex<Option<String>>,
    reminder_next: Mutex<Option<String>>,
    last_typed: Mutex<Option<Instant>>,
}

impl Shell {
    pub(crate) fn new(session: Session, clock: Clock) -> Self {
        Self {
            clock,
            folder: session.folder().clone(),
            tray: AtomicBool::new(false),
            said_still_running: AtomicBool::new(false),
            quitting: AtomicBool::new(false),
            page_ready: AtomicBool::new(false),
            look_again: Signal::default(),
            read_again: AtomicBool::new(false),
            flushed: Signal::default(),
            painted: Signal::default(),
            session: Mutex::new(session),
            open_next: Mutex::new(None),
            reminder_next: Mutex::new(None),
            last_typed: Mutex::new(None),
        }
    }

    /// A time of day as it is written here.
    pub(crate) fn time_words(&self, at: NaiveTime) -> String {
        leadlight_api::time_words(&self.folder, platform::formats().as_deref(), at)
    }

    /// The session, for one thing at a time.
    pub(crate) fn session(&self) -> MutexGuard<'_, Session> {
        locked(&self.session)
    }

    /// Runs something on the open journal.
    pub(crate) fn with_journal<T>(
        &self,
        run: impl FnOnce(&mut Journal, &Now) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let now = self.clock.now();
        run(self.session().journal()?, &now)
    }

    /// Remembers an entry to show as soon as the page can.
    pub(crate) fn open_next(&self, id: String) {
        *locked(&self.open_next) = Some(id);
    }

    /// The entry to show, once.
    pub(crate) fn take_open_next(&self) -> Option<String> {
        locked(&self.open_next).take()
    }

    /// Remembers a reminder to open as soon as the page can.
    pub(crate) fn reminder_next(&self, key: String) {
        *locked(&self.reminder_next) = Some(key);
    }

    /// The reminder to open, once.
    pub(crate) fn take_reminder_next(&self) -> Option<String> {
        locked(&self.reminder_next).take()
    }

    /// Notes that something was typed just now.
    pub(crate) fn typed(&self) {
        *locked(&self.last_typed) = Some(Instant::now());
    }

    /// Whether nothing was typed for this long since something was. Told once.
    pub(crate) fn fell_idle(&self, span: Duration) -> bool {
        let mut last = locked(&self.last_typed);
        let idle = last.is_some_and(|at| at.elapsed() >= span);
        if idle {
            *last = None;
        }
        idle
    }

    /// Whether the page is there to hear an event.
    pub(crate) fn page_ready(&self) -> bool {
        self.page_ready.load(Ordering::Acquire)
    }
}

/// The value of a mutex, whatever became of the thread that held it last.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A flag that a thread can wait for.
#[derive(Default)]
pub(crate) struct Signal {
    raised: Mutex<bool>,
    changed: Condvar,
}

impl Signal {
    /// Raises the flag and wakes whoever waits.
    pub(crate) fn raise(&self) {
        *locked(&self.raised) = true;
        self.changed.notify_all();
    }

    /// Takes the flag down.
    pub(crate) fn clear(&self) {
        *locked(&self.raised) = false;
    }

    /// Waits until the flag is raised or the time is over, and takes it down.
    pub(crate) fn wait(&self, at_most: Duration) {
        let raised = locked(&self.raised);
        let (mut raised, _) = self
            .changed
            .wait_timeout_while(raised, at_most, |raised| !*raised)
            .unwrap_or_else(PoisonError::into_inner);
        *raised = false;
    }
}
