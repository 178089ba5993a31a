//! The words that names are made of: their case and their number.

/// Endings of plurals that lose more or less than their rule says, with those of their singulars.
const IRREGULAR: &[(&str, &str)] = &[
    ("aliases", "alias"),
    ("analyses", "analysis"),
    ("atlases", "atlas"),
    ("biases", "bias"),
    ("bonuses", "bonus"),
    ("buses", "bus"),
    ("caches", "cache"),
    ("campuses", "campus"),
    ("canvases", "canvas"),
    ("censuses", "census"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("diagnoses", "diagnosis"),
    ("gases", "gas"),
    ("hypotheses", "hypothesis"),
    ("indices", "index"),
    ("lenses", "lens"),
    ("matrices", "matrix"),
    ("movies", "movie"),
    ("shelves", "shelf"),
    ("statuses", "status"),
    ("synopses", "synopsis"),
    ("theses", "thesis"),
    ("vertices", "vertex"),
    ("viruses", "virus"),
];

/// Singulars that end as plurals do; so do all on `ss`, `us`, `is` and `aas`.
const SINGULAR: &[&str] = &[
    "alias",
    "always",
    "atlas",
    "bias",
    "canvas",
    "chaos",
    "dns",
    "gas",
    "https",
    "iops",
    "kubernetes",
    "lens",
    "news",
    "postgres",
    "series",
    "species",
];

/// Plurals of words on `i`, which are no singulars on `is`.
const ON_I: &[&str] = &["apis", "clis", "guis", "kpis", "uris"];

/// Whether a word is an English plural.
pub(super) fn is_plural(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    if IRREGULAR.iter().any(|(plural, _)| lower.ends_with(plural)) || ends(ON_I) {
        return true;
    }
    word.len() > 3 && lower.ends_with('s') && !ends(SINGULAR) && !ends(&["ss", "us", "is", "aas"])
}

/// The singular of an English plural, by its ending.
pub(crate) fn singular(word: &str) -> String {
    if !is_plural(word) {
        return word.to_owned();
    }
    let lower = word.to_ascii_lowercase();
    let stem = |ending: usize| &word[..word.len() - ending];
    let known = IRREGULAR.iter().find(|(plural, _)| lower.ends_with(plural));
    if let Some((plural, singular)) = known {
        // What both begin with keeps its case.
        let same = plural.bytes().zip(singular.bytes());
        let same = same.take_while(|(one, other)| one == other).count();
        return format!("{}{}", stem(plural.len() - same), &singular[same..]);
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    if ends(&["ies"]) && word.len() > 4 {
        format!("{}y", stem(3))
    } else if ends(&["sses", "shes", "ches", "xes"]) {
        stem(2).to_owned()
    } else {
        stem(1).to_owned()
    }
}

/// The plural of an English singular, by its ending; a plural stays.
pub(super) fn plural(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let before_y = lower.strip_suffix('y').and_then(|stem| stem.chars().last());
    if is_plural(word) || ends(&["aas", "data"]) || word.len() < 4 && ends(&["s"]) {
        word.to_owned()
    } else if before_y.is_some_and(|letter| !"aeiou".contains(letter)) {
        format!("{}ies", &word[..word.len() - 1])
    } else if ends(&["s", "x", "sh", "ch"]) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// Upper camel case of a wire name: words end at anything that is no letter or digit.
pub(crate) fn camel(name: &str) -> String {
    let words = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words
        .map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_ascii_uppercase() + rest
        })
        .collect()
}

/// The words of a name in any case, lower case: `node`, `pool` for `nodePool` and `node_pool`.
pub(in crate::extract) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars() {
        let is_first = !before.is_ascii_alphanumeric()
            || c.is_ascii_uppercase() && !before.is_ascii_uppercase();
        before = c;
        if !c.is_ascii_alphanumeric() {
            continue;
        }
        match words.last_mut() {
            Some(word) if !is_first => word.push(c.to_ascii_lowercase()),
            _ => words.push(c.to_ascii_lowercase().to_string()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_have_their_number() {
        for (many, one) in [
            ("aliases", "alias"),
            ("WidgetAliases", "WidgetAlias"),
            ("statuses", "status"),
            ("indices", "index"),
            ("indexes", "index"),
            ("vertices", "vertex"),
            ("policies", "policy"),
            ("databases", "database"),
            ("addresses", "address"),
            ("caches", "cache"),
            ("apis", "api"),
            ("switches", "switch"),
            ("statistics", "statistic"),
            ("diagnoses", "diagnosis"),
        ] {
            assert_eq!(singular(many), one, "{many}");
        }
        for word in [
            "alias",
            "status",
            "index",
            "vertex",
            "lbaas",
            "diagnosis",
            "progress",
            "dns",
            "series",
        ] {
            assert_eq!(singular(word), word);
        }
        for (one, many) in [
            ("lamp", "lamps"),
            ("policy", "policies"),
            ("status", "statuses"),
            ("key", "keys"),
            ("lamps", "lamps"),
            ("lbaas", "lbaas"),
            ("metadata", "metadata"),
        ] {
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn names_are_parted_at_marks_and_capitals() {
        assert_eq!(words("nodePool_id"), ["node", "pool", "id"]);
        assert_eq!(words("Record Set"), ["record", "set"]);
        assert_eq!(words("HTTPPort"), ["httpport"]);
    }
}
