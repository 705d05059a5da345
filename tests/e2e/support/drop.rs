//! A file dropped on the window, as a file manager does it over X11: the XDND protocol, version 5, with the file as a list of
//! addresses. See <https://www.freedesktop.org/wiki/Specifications/XDND/>.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use x11rb::{
    connection::Connection,
    protocol::{
        Event,
        xproto::{
            AtomEnum, ClientMessageEvent, ConnectionExt, CreateWindowAux, EventMask, PropMode,
            SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window,
            WindowClass,
        },
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

use super::desk::Desk;

const PATIENCE: Duration = Duration::from_secs(15);
/// How long the window may take to answer before the pointer moves again, as it does under a person's hand.
const AGAIN: Duration = Duration::from_millis(200);

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        XdndAware, XdndSelection, XdndEnter, XdndPosition, XdndStatus, XdndDrop, XdndFinished, XdndActionCopy,
        TARGETS, UTF8_STRING, _NET_WM_NAME,
        LIST: b"text/uri-list",
    }
}

impl Desk {
    /// Drops a file on the middle of the window.
    pub(crate) fn drop_on_window(&self, path: &Path) {
        let (connection, screen) =
            RustConnection::connect(Some(self.display())).expect("the display");
        let atoms = Atoms::new(&connection)
            .expect("a display that answers")
            .reply()
            .expect("atoms");
        let root = connection.setup().roots[screen].root;
        let window = find(&connection, &atoms, root).expect("a window that takes what is dropped");
        let source = connection.generate_id().expect("an id");
        connection
            .create_window(
                0,
                source,
                root,
                0,
                0,
                1,
                1,
                0,
                WindowClass::INPUT_OUTPUT,
                0,
                &CreateWindowAux::new(),
            )
            .expect("a window to drag from");
        connection
            .set_selection_owner(source, atoms.XdndSelection, x11rb::CURRENT_TIME)
            .expect("the selection");
        let drag = Drag {
            list: format!("file://{}\r\n", path.display()),
            connection,
            atoms,
            root,
            window,
            source,
        };
        drag.carry();
    }
}

struct Drag {
    connection: RustConnection,
    atoms: Atoms,
    root: Window,
    window: Window,
    source: Window,
    /// The file as the window is told of it.
    list: String,
}

impl Drag {
    fn carry(&self) {
        let atoms = &self.atoms;
        self.tell(atoms.XdndEnter, [self.source, 5 << 24, atoms.LIST, 0, 0]);
        let since = Instant::now();
        let (mut moved, mut steps, mut dropped) = (None::<Instant>, 0, false);
        loop {
            assert!(since.elapsed() < PATIENCE, "the window takes no file");
            if !dropped && moved.is_none_or(|at| at.elapsed() > AGAIN) {
                steps += 1;
                let at = self.middle() + steps % 4;
                let place = [
                    self.source,
                    0,
                    at,
                    x11rb::CURRENT_TIME,
                    atoms.XdndActionCopy,
                ];
                self.tell(atoms.XdndPosition, place);
                moved = Some(Instant::now());
            }
            match self.connection.poll_for_event().expect("the display") {
                Some(Event::SelectionRequest(asked)) => self.answer(&asked),
                Some(Event::ClientMessage(told)) if told.type_ == atoms.XdndStatus => {
                    let taken = told.data.as_data32()[1] & 1 == 1;
                    if taken && !dropped {
                        dropped = true;
                        self.tell(atoms.XdndDrop, [self.source, 0, x11rb::CURRENT_TIME, 0, 0]);
                    }
                }
                Some(Event::ClientMessage(told)) if told.type_ == atoms.XdndFinished => return,
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    /// The middle of the window on the screen, both numbers in one.
    fn middle(&self) -> u32 {
        let size = self
            .connection
            .get_geometry(self.window)
            .expect("the display")
            .reply()
            .expect("the window's size");
        let (x, y) = (size.width / 2, size.height / 2);
        let at = self
            .connection
            .translate_coordinates(self.window, self.root, x.cast_signed(), y.cast_signed())
            .expect("the display")
            .reply()
            .expect("the window's place");
        (u32::from(at.dst_x.cast_unsigned()) << 16) | u32::from(at.dst_y.cast_unsigned())
    }

    fn tell(&self, what: u32, data: [u32; 5]) {
        let message = ClientMessageEvent::new(32, self.window, what, data);
        self.connection
            .send_event(false, self.window, EventMask::NO_EVENT, message)
            .expect("the display");
        self.connection.flush().expect("the display");
    }

    fn answer(&self, asked: &SelectionRequestEvent) {
        if asked.target == self.atoms.TARGETS {
            self.connection
                .change_property32(
                    PropMode::REPLACE,
                    asked.requestor,
                    asked.property,
                    AtomEnum::ATOM,
                    &[self.atoms.LIST],
                )
                .expect("the display");
        } else {
            self.connection
                .change_property8(
                    PropMode::REPLACE,
                    asked.requestor,
                    asked.property,
                    self.atoms.LIST,
                    self.list.as_bytes(),
                )
                .expect("the display");
        }
        let done = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: asked.requestor,
            selection: asked.selection,
            target: asked.target,
            property: asked.property,
        };
        self.connection
            .send_event(false, asked.requestor, EventMask::NO_EVENT, done)
            .expect("the display");
        self.connection.flush().expect("the display");
    }
}

/// The window's own, below the frame that the window manager puts around it.
fn find(connection: &RustConnection, atoms: &Atoms, window: Window) -> Option<Window> {
    let has = |atom: u32| {
        let asked = connection.get_property(false, window, atom, AtomEnum::ANY, 0, 64);
        asked
            .ok()
            .and_then(|asked| asked.reply().ok())
            .filter(|found| found.type_ != x11rb::NONE)
    };
    let titled = has(atoms._NET_WM_NAME).is_some_and(|title| title.value == b"Leadlight");
    if titled && has(atoms.XdndAware).is_some() {
        return Some(window);
    }
    let below = connection.query_tree(window).ok()?.reply().ok()?;
    below
        .children
        .into_iter()
        .find_map(|child| find(connection, atoms, child))
}
