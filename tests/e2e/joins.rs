//! The risky joins of page and shell, held together under the final security settings.

use serde_json::json;

use crate::support::{Desk, Start};

#[test]
fn scripts_from_elsewhere_do_not_run() {
    let desk = Desk::new("scripts_from_elsewhere_do_not_run");
    let app = desk.start(Start::default());
    app.until(
        "the page",
        "return document.body !== null && document.body.innerText.length > 0",
    );
    let ran = app.run(
        "const script = document.createElement('script');
         script.textContent = 'window.ranFromElsewhere = true';
         document.body.append(script);
         const button = document.createElement('button');
         button.setAttribute('onclick', 'window.ranFromElsewhere = true');
         document.body.append(button);
         button.click();
         button.remove();
         script.remove();
         return window.ranFromElsewhere === true",
    );
    assert_eq!(ran, json!(false));
}
