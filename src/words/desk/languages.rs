//! Languages by their ISO 639 codes.

/// The languages that families at the desk speak most, in the order in which they are offered.
pub(crate) const COMMON: [(&str, &str); 12] = [
    ("nl", "Nederlands"),
    ("fr", "Frans"),
    ("en", "Engels"),
    ("ar", "Arabisch"),
    ("tr", "Turks"),
    ("ro", "Roemeens"),
    ("uk", "Oekraïens"),
    ("ber", "Berbers"),
    ("pl", "Pools"),
    ("bg", "Bulgaars"),
    ("es", "Spaans"),
    ("pt", "Portugees"),
];

/// Others, by their names.
pub(crate) const MORE: [(&str, &str); 28] = [
    ("sq", "Albanees"),
    ("am", "Amhaars"),
    ("hy", "Armeens"),
    ("ckb", "Koerdisch (Sorani)"),
    ("ku", "Koerdisch (Kurmanji)"),
    ("zh", "Chinees"),
    ("prs", "Dari"),
    ("de", "Duits"),
    ("fa", "Farsi"),
    ("ka", "Georgisch"),
    ("el", "Grieks"),
    ("hi", "Hindi"),
    ("hu", "Hongaars"),
    ("it", "Italiaans"),
    ("rw", "Kinyarwanda"),
    ("ln", "Lingala"),
    ("ps", "Pasjtoe"),
    ("pa", "Punjabi"),
    ("rom", "Romani"),
    ("ru", "Russisch"),
    ("sr", "Servisch"),
    ("sk", "Slowaaks"),
    ("so", "Somalisch"),
    ("sw", "Swahili"),
    ("cs", "Tsjechisch"),
    ("ti", "Tigrinya"),
    ("ur", "Urdu"),
    ("vi", "Vietnamees"),
];

/// What a language is called; its code where it is not in these lists.
pub(crate) fn name(code: &str) -> String {
    let known = COMMON.iter().chain(&MORE).find(|(known, _)| *known == code);
    known.map_or_else(|| code.to_owned(), |(_, name)| (*name).to_owned())
}
