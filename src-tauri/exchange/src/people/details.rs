//! The details of a person as they stand in files, made fit to keep.

use leadlight_core::Relation;
use leadlight_core::person::LONGEST_NAME;
use leadlight_core::text::fold;

pub(super) const NO_NAME: &str = "There is no name. Add one, or take this out.";
pub(super) const LONG_NAME: &str = "The name is longer than 200 characters. Shorten it.";
pub(super) const BAD_EMAIL: &str =
    "This is no e-mail address, so it was left out; the rest of the person comes in.";
pub(super) const MANY_EMAILS: &str =
    "There are more than 50 e-mail addresses; the others were left out.";
pub(super) const LONG_ROLE: &str =
    "The role is longer than 200 characters, so it was left out; the rest of the person comes in.";
pub(super) const LONG_FIELD: &str =
    "This is more than fits into a field, so it was left out; the rest of the person comes in.";
pub(super) const BAD_BIRTHDAY: &str = "The birthday cannot be read, so it was left out; the rest of the person comes in. \
     Write it as year-month-day, such as 1985-04-12.";
pub(super) const BAD_START: &str = "The start date cannot be read, so it was left out; the rest of the person comes in. \
     Write it as year-month-day, such as 2021-09-01.";
pub(super) const BAD_RELATION: &str = "The relation is not one that Leadlight knows, so it was left out; the rest of the person comes in. \
     Write report, manager, peer, mentor, mentee or other.";

/// A text as one line: no control characters, one space between words.
pub(super) fn one_line(text: &str) -> String {
    let text = text.replace(|c: char| c.is_control(), " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of several lines without control characters and without blanks at its ends.
pub(super) fn note(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n', " ")
        .trim()
        .to_owned()
}

/// A name fit to keep, or why there is none.
pub(super) fn name(text: &str) -> Result<String, &'static str> {
    let name = one_line(text);
    if name.is_empty() {
        Err(NO_NAME)
    } else if name.chars().count() > LONGEST_NAME {
        Err(LONG_NAME)
    } else {
        Ok(name)
    }
}

/// A role fit to keep, or why there is none.
pub(super) fn role(text: &str) -> Result<String, &'static str> {
    let role = one_line(text);
    if role.chars().count() > LONGEST_NAME {
        Err(LONG_ROLE)
    } else {
        Ok(role)
    }
}

/// The e-mail addresses in a text that may hold several, and whether all of it was one.
pub(super) fn emails(text: &str) -> (Vec<String>, bool) {
    let mut all = true;
    let emails = text
        // Google puts `:::` between several values of one kind.
        .split([',', ';', '\n'])
        .flat_map(|part| part.split(":::"))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .filter_map(|part| {
            let email = address(part);
            all &= email.is_some();
            email
        })
        .collect();
    (emails, all)
}

/// The address in `ana@example.org`, `mailto:ana@example.org` or `Ana <ana@example.org>`.
fn address(text: &str) -> Option<String> {
    let text = match text.split_once('<') {
        Some((_, rest)) => rest.split_once('>')?.0,
        None => text,
    };
    let text = match text.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &text[7..],
        _ => text,
    }
    .trim();
    let (local, domain) = text.rsplit_once('@')?;
    let is_plain = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control())
    };
    // RFC 5321, section 4.5.3.1.3, leaves 254 octets for what stands between the brackets.
    (is_plain(local) && is_plain(domain) && !local.contains('@') && text.len() <= 254)
        .then(|| text.to_owned())
}

/// What people write into a column for the relation.
pub(super) fn relation(text: &str) -> Option<Relation> {
    let key: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    Some(match &*key {
        "report" | "directreport" | "reportee" | "reportstome" | "team" | "teammember"
        | "myteam" | "mitarbeiter" | "mitarbeiterin" | "collaborateur" | "collaboratrice"
        | "colaborador" | "colaboradora" | "collaboratore" | "collaboratrici" | "medewerker" => {
            Relation::Report
        }
        "manager" | "mymanager" | "boss" | "lead" | "supervisor" | "vorgesetzter"
        | "vorgesetzte" | "chef" | "chefin" | "responsable" | "jefe" | "jefa" | "capo"
        | "chefe" | "leidinggevende" => Relation::Manager,
        "peer" | "colleague" | "coworker" | "kollege" | "kollegin" | "collegue" | "companero"
        | "companera" | "collega" | "colega" => Relation::Peer,
        "mentor" | "mymentor" | "mentorin" | "mentore" | "mentora" => Relation::Mentor,
        "mentee" | "mymentee" | "protege" => Relation::Mentee,
        "other" | "else" | "none" | "andere" | "sonstige" | "autre" | "otro" | "otra" | "altro"
        | "altra" | "outro" | "outra" | "anders" => Relation::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_up_to_200_characters() {
        assert_eq!(name(" Ana\t\u{7}Okafor\n"), Ok("Ana Okafor".into()));
        assert_eq!(name("\u{1} \n"), Err(NO_NAME));
        assert_eq!(name(&"é".repeat(200)), Ok("é".repeat(200)));
        assert_eq!(name(&"é".repeat(201)), Err(LONG_NAME));
    }

    #[test]
    fn addresses_are_taken_out_of_what_surrounds_them() {
        let found = |text| emails(text).0;
        assert_eq!(found("mailto:ana@example.org"), ["ana@example.org"]);
        assert_eq!(found("Ana <ana@example.org>"), ["ana@example.org"]);
        assert_eq!(
            found("a@example.org ::: b@example.org; c@example.org"),
            ["a@example.org", "b@example.org", "c@example.org"]
        );
        assert_eq!(found("josé@exämple.org"), ["josé@exämple.org"]);
        assert_eq!(emails(""), (vec![], true));
        for bad in [
            "ana",
            "@",
            "a@",
            "@b",
            "a b@c",
            "a@b@c",
            "Ana <ana",
            "/o=Exchange/cn=ana",
        ] {
            assert_eq!(emails(bad), (vec![], false), "{bad}");
        }
        assert_eq!(
            emails("ana, bo@example.org"),
            (vec!["bo@example.org".into()], false)
        );
        assert!(!emails(&format!("a@{}", "b".repeat(253))).1);
    }

    #[test]
    fn every_word_for_a_relation_is_known() {
        for known in Relation::ALL {
            assert_eq!(relation(known.word()), Some(*known));
        }
        assert_eq!(relation(" Direct Report"), Some(Relation::Report));
        assert_eq!(relation("Kollégin"), Some(Relation::Peer));
        assert_eq!(relation("neighbour"), None);
    }
}
