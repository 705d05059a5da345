//! The accessibility rules, run inside the page.

use serde_json::Value;

use super::{app::App, desk};

impl App<'_> {
    /// Holds what is shown against every rule of axe-core and fails with what it found.
    pub(crate) fn audit(&self, screen: &str) {
        let loaded = self.run("return typeof window.axe === 'object'");
        if loaded != Value::Bool(true) {
            // The driver runs scripts past the page's policy, as a browser's console does.
            self.run(&format!("{}\nreturn true", desk::axe()));
        }
        let found = self.run_async(
            "const done = arguments[arguments.length - 1];
             window.axe.run(document, { resultTypes: ['violations'] })
               .then((all) => done(all.violations.map((it) => ({
                  rule: it.id, impact: it.impact, help: it.help,
                  where: it.nodes.map((node) => node.target.join(' ') + ': ' + node.html.slice(0, 160)
                    + ' (' + node.any.concat(node.all, node.none).map((check) => check.message).join('; ') + ')'),
               }))), (error) => done([{ rule: 'failed', help: String(error), where: [] }]));",
        );
        let violations = found.as_array().expect("a list of violations");
        let told: Vec<String> = violations.iter().map(tell).collect();
        assert!(
            told.is_empty(),
            "{screen}: {} rules are broken\n{}",
            told.len(),
            told.join("\n")
        );
    }
}

fn tell(violation: &Value) -> String {
    let text = |name: &str| violation[name].as_str().unwrap_or_default().to_owned();
    let places = violation["where"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    let places: Vec<String> = places.map(|place| format!("    {place}")).collect();
    format!(
        "  {} ({}): {}\n{}",
        text("rule"),
        text("impact"),
        text("help"),
        places.join("\n")
    )
}
