#[test]
fn worst() {
    let size = crate::bytes::LARGEST;
    for piece in [
        "a,\"b\n",
        "\"a\n",
        "\"",
        "\n",
        " x\n",
        "BEGIN:VCARD\n",
        "AGENT:\nBEGIN:VCARD\n",
        "a\n",
        "a,",
        "\"\n\"\"",
        "TEL:1\n",
        "EMAIL:a@b,\n",
        ";",
        "\\",
        "=\n",
        "A;B=\"",
        " \n",
        ",\n",
    ] {
        for head in [
            "",
            "BEGIN:VCARD\nN",
            "BEGIN:VCARD\nN;QUOTED-PRINTABLE:\n",
            "Name,Role\n",
            "BEGIN:VCARD\n",
        ] {
            let text = format!("{head}{}", piece.repeat((size - head.len()) / piece.len()));
            let start = std::time::Instant::now();
            super::people_from_vcard(text.as_bytes());
            let a = start.elapsed();
            super::people_from_csv(text.as_bytes());
            let b = start.elapsed() - a;
            if a.as_secs_f32() > 3.0 || b.as_secs_f32() > 3.0 {
                eprintln!("{head:?} {piece:?} {a:?} {b:?}");
            }
        }
    }
}
