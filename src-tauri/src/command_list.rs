// The one list of the page's commands. The build script makes a permission of each, the window registers each, and
// a test holds the capability file against it.
macro_rules! command_list {
    ($with:ident) => {
        $with![
            gate::session_state,
            gate::passphrase_strength,
            gate::create_journal,
            gate::unlock,
            gate::lock,
            day::day,
            day::another_prompt,
            day::another_suggestion,
            day::set_shift,
            day::answer_shift,
            day::set_lean,
            entries::save_draft,
            entries::finish_sitting,
            entries::list_entries,
            entries::search_entries,
            entries::show_entry,
            entries::edit_entry,
            entries::entry_history,
            entries::delete_entry,
            entries::restore_entry,
            entries::trash,
            entries::days_written,
            settings::evening_rule,
            settings::set_evening_rule,
            settings::planned_reminders,
            settings::set_appearance,
            desktop::test_notification,
            desktop::notices,
            desktop::dismiss_notice,
            desktop::flushed,
            desktop::painted,
            desktop::print_page,
            desktop::save_recovery_sheet,
        ]
    };
}
