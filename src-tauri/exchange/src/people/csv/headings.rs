//! What the columns of a table are called, in the languages of the address books that export them.

use leadlight_core::text::fold;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The full name; with first names or family names in a column of their own, it can be the other half.
    Name,
    First,
    Middle,
    Last,
    Role,
    /// Either a role or, beside a column for roles, what stands before a name.
    Title,
    Email,
    Birthday,
    Relation,
    Joined,
    /// Something else of use, and what its field is called.
    Own(&'static str),
}

/// A line of more fields is no line of headings, and not worth comparing with what is known.
const MOST_COLUMNS: usize = 1_000;

/// Every heading that is known, folded and without blanks, digits and signs: `E-mail 1 - Value` is `emailvalue`.
///
/// English, German, French, Spanish, Italian, Portuguese and Dutch.
const KNOWN: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "name",
            "fullname",
            "displayname",
            "person",
            "people",
            "employee",
            "employeename",
            "teammember",
            "anzeigename",
            "mitarbeiter",
            "nom",
            "nomcomplet",
            "nombre",
            "nombrecompleto",
            "nome",
            "nomecompleto",
            "nomecognome",
            "naam",
            "volledigenaam",
        ],
    ),
    (
        Column::First,
        &[
            "first",
            "firstname",
            "given",
            "givenname",
            "forename",
            "vorname",
            "prenom",
            "primernombre",
            "primeironome",
            "voornaam",
        ],
    ),
    (
        Column::Middle,
        &[
            "middle",
            "middlename",
            "additionalname",
            "weiterevornamen",
            "deuxiemeprenom",
            "segundonombre",
            "secondonome",
            "segundonome",
        ],
    ),
    (
        Column::Last,
        &[
            "last",
            "lastname",
            "family",
            "familyname",
            "surname",
            "nachname",
            "familienname",
            "nomdefamille",
            "apellido",
            "apellidos",
            "cognome",
            "apelido",
            "apelidos",
            "sobrenome",
            "achternaam",
        ],
    ),
    (
        Column::Role,
        &[
            "role",
            "job",
            "jobtitle",
            "position",
            "occupation",
            "organizationtitle",
            "rolle",
            "funktion",
            "stelle",
            "stellenbezeichnung",
            "berufsbezeichnung",
            "poste",
            "fonction",
            "intituleduposte",
            "puesto",
            "cargo",
            "ruolo",
            "posizione",
            "qualifica",
            "funcao",
            "functie",
            "rol",
            "functietitel",
        ],
    ),
    (
        Column::Title,
        &["title", "titel", "titre", "titulo", "titolo"],
    ),
    (
        Column::Email,
        &[
            "email",
            "emails",
            "emailvalue",
            "emailaddress",
            "emailaddresses",
            "mail",
            "mailaddress",
            "primaryemail",
            "workemail",
            "emailwork",
            "homeemail",
            "emailhome",
            "personalemail",
            "otheremail",
            "emailadresse",
            "mailadresse",
            "courriel",
            "adresseemail",
            "adressemail",
            "adresseelectronique",
            "adressedemessagerie",
            "correo",
            "correoelectronico",
            "direcciondecorreoelectronico",
            "indirizzoemail",
            "indirizzodipostaelettronica",
            "postaelettronica",
            "enderecodeemail",
            "emailadres",
            "mailadres",
        ],
    ),
    (
        Column::Birthday,
        &[
            "birthday",
            "birthdate",
            "dateofbirth",
            "dob",
            "bday",
            "geburtstag",
            "geburtsdatum",
            "anniversaire",
            "datedenaissance",
            "cumpleanos",
            "fechadenacimiento",
            "compleanno",
            "datadinascita",
            "datadenascimento",
            "verjaardag",
            "geboortedatum",
        ],
    ),
    (
        Column::Relation,
        &[
            "relation",
            "relationship",
            "relationtome",
            "beziehung",
            "verhaltnis",
            "lien",
            "relacion",
            "relazione",
            "relacao",
            "relatie",
        ],
    ),
    (
        Column::Joined,
        &[
            "joined",
            "joinedon",
            "joindate",
            "datejoined",
            "startdate",
            "start",
            "started",
            "startedon",
            "hired",
            "hiredate",
            "datehired",
            "dateofhire",
            "employedsince",
            "eintritt",
            "eintrittsdatum",
            "datedembauche",
            "datedentree",
            "fechadeingreso",
            "fechadealta",
            "fechadeinicio",
            "dataassunzione",
            "datadiassunzione",
            "datadeadmissao",
            "datadeinicio",
            "startdatum",
            "datumindienst",
        ],
    ),
    (
        Column::Own("Phone"),
        &[
            "phone",
            "phonevalue",
            "phonenumber",
            "primaryphone",
            "mobile",
            "mobilephone",
            "cell",
            "cellphone",
            "businessphone",
            "workphone",
            "homephone",
            "telephone",
            "tel",
            "telefon",
            "handy",
            "mobiltelefon",
            "telefongeschaftlich",
            "telephonemobile",
            "telefono",
            "movil",
            "telefone",
            "telefoon",
        ],
    ),
    (
        Column::Own("Company"),
        &[
            "company",
            "companyname",
            "organization",
            "organisation",
            "organizationname",
            "employer",
            "firma",
            "unternehmen",
            "societe",
            "entreprise",
            "empresa",
            "azienda",
            "bedrijf",
        ],
    ),
    (
        Column::Own("Department"),
        &[
            "department",
            "organizationdepartment",
            "dept",
            "team",
            "abteilung",
            "departement",
            "service",
            "departamento",
            "reparto",
            "afdeling",
        ],
    ),
    (
        Column::Own("Pronouns"),
        &["pronouns", "pronomen", "pronoms", "pronombres", "pronomi"],
    ),
    (
        Column::Own("Nickname"),
        &[
            "nickname",
            "preferredname",
            "goesby",
            "spitzname",
            "surnom",
            "apodo",
            "bijnaam",
        ],
    ),
    (
        Column::Own("Note"),
        &[
            "note",
            "notes",
            "comment",
            "comments",
            "notizen",
            "remarques",
            "notas",
            "opmerkingen",
        ],
    ),
];

/// What each of the cells of a first line says its column holds; none if it is no line of headings.
pub(super) fn columns(cells: &[String]) -> Option<Vec<Option<Column>>> {
    if cells.len() > MOST_COLUMNS {
        return None;
    }
    let mut columns: Vec<_> = cells.iter().map(|cell| column(cell)).collect();
    if columns.iter().all(Option::is_none) {
        return None;
    }
    let has_role = columns.contains(&Some(Column::Role));
    for column in &mut columns {
        if *column == Some(Column::Title) {
            *column = (!has_role).then_some(Column::Role);
        }
    }
    Some(columns)
}

fn column(heading: &str) -> Option<Column> {
    let key: String = fold(heading)
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect();
    KNOWN
        .iter()
        .find(|(_, known)| known.contains(&&*key))
        .map(|(column, _)| *column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_however_they_are_written() {
        for (heading, expected) in [
            ("First Name", Some(Column::First)),
            ("first_name", Some(Column::First)),
            ("PRÉNOM", Some(Column::First)),
            ("E-mail 2 - Value", Some(Column::Email)),
            ("E-mail 2 - Label", None),
            ("E-Mail-Adresse", Some(Column::Email)),
            ("E-mail Display Name", None),
            ("Organization 1 - Title", Some(Column::Role)),
            ("Date d’embauche", Some(Column::Joined)),
            ("", None),
            ("Ana Okafor", None),
        ] {
            assert_eq!(column(heading), expected, "{heading}");
        }
    }

    #[test]
    fn no_heading_is_known_twice() {
        let mut all: Vec<_> = KNOWN.iter().flat_map(|(_, known)| *known).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(
            KNOWN
                .iter()
                .all(|(what, known)| known.iter().all(|key| column(key) == Some(*what)))
        );
    }

    #[test]
    fn a_title_is_a_role_unless_another_column_is() {
        let columns = |headings: &[&str]| {
            columns(
                &headings
                    .iter()
                    .map(|heading| (*heading).to_owned())
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(columns(&["Name", "Title"]).unwrap()[1], Some(Column::Role));
        assert_eq!(columns(&["Title", "Name", "Job Title"]).unwrap()[0], None);
        assert_eq!(columns(&["Ana", "Lead"]), None);
        assert_eq!(columns(&["Name"; MOST_COLUMNS + 1]), None);
    }
}
