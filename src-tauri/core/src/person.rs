//! People and what is kept about them: how they relate to the writer, what is to be raised, what was promised.

use crate::words::words;

words! {
    /// How a person relates to the writer.
    Relation {
        /// Reports to the writer.
        Report = "report",
        /// The writer reports to them.
        Manager = "manager",
        /// Works beside the writer.
        Peer = "peer",
        /// Mentors the writer.
        Mentor = "mentor",
        /// Is mentored by the writer.
        Mentee = "mentee",
        /// Anybody else.
        Other = "other",
    }
}

impl Relation {
    /// Whether light is shown for such a person unless the writer says otherwise.
    pub const fn has_light(self) -> bool {
        matches!(self, Self::Report | Self::Mentee)
    }
}

words! {
    /// How a conversation stands.
    ConversationState {
        /// Ahead.
        Planned = "planned",
        /// It took place.
        Held = "held",
        /// It did not take place.
        Cancelled = "cancelled",
    }
}

words! {
    /// How a talking point stands.
    PointState {
        /// To be raised.
        Open = "open",
        /// Raised.
        Raised = "raised",
        /// Not to be raised any more.
        Dropped = "dropped",
    }
}

words! {
    /// How a promise stands.
    PromiseState {
        /// Not done yet.
        Open = "open",
        /// Done.
        Done = "done",
        /// Not to be done any more.
        Dropped = "dropped",
    }
}

words! {
    /// Who promised.
    PromiseBy {
        /// The writer.
        Me = "me",
        /// The person.
        Them = "them",
    }
}

words! {
    /// What can stand in the timeline of a person.
    TimelineKind {
        /// A reflection that mentions them.
        Reflection = "reflection",
        /// A one-on-one that was held.
        OneOnOne = "one_on_one",
        /// A moment.
        Moment = "moment",
        /// A promise that was done.
        PromiseKept = "promise_kept",
        /// A belief that they were told.
        BeliefTold = "belief_told",
    }
}

/// The longest name of a person, in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest line: a talking point, a promise, a belief, a moment, in characters.
pub const LONGEST_LINE: usize = 2_000;
