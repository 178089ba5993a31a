//! What the operations of a service are called.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{
        Call, Derived, ExplorerLink, Reading, camel, fitting, spelled_out, suggested,
        version_placeholder,
    },
    ir::{Explorer, ServiceInfo},
};

/// A page with an operation, and what method, path and title suggest to call it.
struct Page<'a> {
    reading: &'a Reading,
    call: &'a Call,
    derived: Derived,
}

/// Gives every page with an operation a name that no other page of the service has.
///
/// In this order: the name in `service.yaml`; the title's anchor, where it is an identifier; the
/// API Explorer link, unless several pages carry the same one; the file's name; the outermost XML
/// element of a printed body; what method, path and title suggest. Where that is the same for
/// several pages of one version, English titles and file names name them that tell them apart.
///
/// A name that several pages claim goes to a page that gives it before one whose name is derived, to
/// one that is not deprecated before one that is, to one with tables before one without, to a later
/// revision before an earlier one, where it is derived to the latest version of the path, then to
/// the shorter path, then to the first page in order. The others take as a suffix their revision or,
/// where it is not that of the page with the name, the version of their path; else more words of
/// their path; else a number.
pub(super) fn assign<'a>(
    info: &ServiceInfo,
    readings: &[&'a Reading],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<&'a str, String> {
    let links = count_links(readings);
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let pages = readings.iter().filter_map(|reading| {
        let call = reading.call.as_ref()?;
        Some(Page {
            reading,
            call,
            derived: suggested(reading, call),
        })
    });
    let (given, mut open): (Vec<Page<'_>>, Vec<Page<'_>>) =
        pages.partition(|page| info.names.contains_key(&page.reading.page));
    for page in &given {
        if let Some(name) = info.names.get(&page.reading.page) {
            taken.insert(name.clone(), &page.reading.page);
            names.insert(&page.reading.page, name.clone());
        }
    }
    open.sort_by_cached_key(rank);
    let calls: BTreeMap<&str, &Call> = given
        .iter()
        .chain(&open)
        .map(|page| (page.reading.page.as_str(), page.call))
        .collect();
    let spelled = spelled(&open, diagnostics);
    for page in &open {
        let Page { reading, .. } = page;
        let spelled = spelled.get(reading.page.as_str());
        let wanted = wanted(page, spelled, &links, diagnostics);
        let name = match taken.get(&wanted) {
            None => wanted,
            Some(owner) => {
                let name = alternative(page, &wanted, calls.get(owner).copied(), &taken);
                let message = format!("`{wanted}` is the operation of `{owner}` already");
                diagnostics.push(duplicate(page, message, &name));
                name
            }
        };
        taken.insert(name.clone(), &reading.page);
        names.insert(&reading.page, name);
    }
    names
}

/// The entry of the API Explorer that a page's link leads to; `None` where the operation is not called
/// after it, but for a version behind its name: then the link was copied from another page.
pub(super) fn explorer(reading: &Reading, name: &str) -> Option<Explorer> {
    let link = reading.names.link.as_ref()?;
    let linked = camel(&link.api);
    let (start, rest) = name.split_at_checked(linked.len())?;
    let digits = rest.strip_prefix('V').unwrap_or(rest);
    let is_version = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !start.eq_ignore_ascii_case(&linked) || !is_version {
        return None;
    }
    Some(Explorer {
        product: link.product.clone()?,
        api: link.api.clone(),
        version: link.version.clone(),
    })
}

fn duplicate(page: &Page<'_>, message: String, name: &str) -> Diagnostic {
    let Page { reading, call, .. } = page;
    let call_text = format!("{} {}", call.method.as_str(), call.path);
    Diagnostic::new(Code::DuplicateOperation, &reading.page, call.line, message)
        .quoting(call_text, "")
        .read_as(format!("`{name}`"))
}

/// What a name goes by that several pages claim: the page with the least of these has it. A page
/// without a revision is the current one.
fn rank(page: &Page<'_>) -> impl Ord + use<> {
    let Page { reading, call, .. } = page;
    let derived = !reading.is_named();
    let older = (
        reading.revision.is_some(),
        Reverse(reading.revision.clone()),
    );
    let link = reading.names.link.as_ref();
    let is_strange = link.is_some_and(|link| !has_word_of(&link.api, call));
    let version = Reverse(derived.then(|| version_numbers(call)));
    (
        derived,
        reading.deprecated,
        is_strange,
        reading.tables.is_empty(),
        older,
        version,
        derived.then(|| call.path.as_str().matches('/').count()),
        reading.page.clone(),
    )
}

/// Whether a name has a noun of the path.
fn has_word_of(name: &str, call: &Call) -> bool {
    let path = call
        .path
        .as_str()
        .to_ascii_lowercase()
        .replace(['_', '-'], "");
    let mut words = name.split_inclusive(|c: char| c.is_ascii_uppercase());
    let mut first = words.next().unwrap_or_default().to_owned();
    words.any(|part| {
        let rest = part.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let word = format!("{first}{rest}").to_ascii_lowercase();
        part[rest.len()..].clone_into(&mut first);
        word.len() > 2 && path.contains(word.trim_end_matches('s'))
    })
}

/// What is said of a name that method and path suggest for several pages.
pub(super) const CALLED_ALIKE: &str = "would be called, too";

/// The names of pages that nothing names, where method and path suggest one for several pages of
/// one version and their titles or files tell all of these apart: by page.
fn spelled<'a>(pages: &[Page<'a>], diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<&'a str, String> {
    let mut alike: BTreeMap<(String, Option<&str>), Vec<&Page<'a>>> = BTreeMap::new();
    for page in pages.iter().filter(|page| !page.reading.is_named()) {
        let key = (page.derived.name(), version(page.call));
        alike.entry(key).or_default().push(page);
    }
    let mut found = BTreeMap::new();
    for pages in alike.values().filter(|pages| pages.len() > 1) {
        let names = pages.iter().map(|page| {
            let name = spelled_out(page.reading, &page.derived)?;
            Some((page.reading.page.as_str(), name))
        });
        let names: Option<Vec<_>> = names.collect();
        let Some(names) = names else { continue };
        let mut distinct: Vec<&String> = names.iter().map(|(_, name)| name).collect();
        distinct.sort();
        distinct.dedup();
        if distinct.len() < names.len() {
            continue;
        }
        let Some((first, others)) = pages.split_first() else {
            continue;
        };
        let wanted = first.derived.name();
        // A page whose title says the same as its path keeps the name, and nothing is to be decided.
        let others = others.iter().zip(&names[1..]);
        let others = others.filter(|_| names.iter().all(|(_, name)| *name != wanted));
        for (page, (_, name)) in others {
            let owner = &first.reading.page;
            let message = format!("`{wanted}` is what `{owner}` {CALLED_ALIKE}");
            diagnostics.push(duplicate(page, message, name));
        }
        found.extend(names);
    }
    found
}

/// How many pages carry each link.
fn count_links(readings: &[&Reading]) -> BTreeMap<(String, Option<String>), usize> {
    let mut counts = BTreeMap::new();
    for link in readings
        .iter()
        .filter_map(|reading| reading.call.as_ref().and(reading.names.link.as_ref()))
    {
        *counts
            .entry((link.api.clone(), link.version.clone()))
            .or_insert(0) += 1;
    }
    counts
}

fn wanted(
    page: &Page<'_>,
    spelled: Option<&String>,
    links: &BTreeMap<(String, Option<String>), usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let Page {
        reading,
        call,
        derived,
    } = page;
    let witnesses = &reading.names;
    let count = |link: &ExplorerLink| {
        links
            .get(&(link.api.clone(), link.version.clone()))
            .copied()
            .unwrap_or(0)
    };
    if let Some(anchor) = &witnesses.anchor {
        if let Some(link) = witnesses
            .link
            .as_ref()
            .filter(|link| !link.api.eq_ignore_ascii_case(anchor))
        {
            diagnostics.push(wrong_link(reading, link, anchor));
        }
        return camel(anchor);
    }
    if let Some(link) = &witnesses.link {
        // Two pages may share a name by mistake; three or more copied it from one to the next.
        let name = camel(&link.api);
        let is_copied = count(link) > 2;
        let mended = if is_copied {
            Some(derived.name())
        } else {
            fitting(call, reading.title.as_deref(), derived, &name)
        };
        let Some(mended) = mended else {
            return name;
        };
        // Pages that copied the link from this one are told of, this one has nothing wrong.
        if mended != name {
            diagnostics.push(wrong_link(reading, link, &mended));
        }
        return mended;
    }
    if let Some(name) = witnesses.file.as_ref().or(witnesses.element.as_ref()) {
        return camel(name);
    }
    let (name, from) = match spelled {
        Some(name) => (name.clone(), "its title"),
        None => (derived.name(), "method, path and title"),
    };
    let message = "no link and no anchor of the page names the operation";
    diagnostics.push(
        Diagnostic::new(Code::DerivedName, &reading.page, call.line, message)
            .quoting(format!("{} {}", call.method.as_str(), call.path), "")
            .read_as(format!("`{name}`, from {from}")),
    );
    name
}

fn wrong_link(reading: &Reading, link: &ExplorerLink, name: &str) -> Diagnostic {
    let message = format!("the link names `{}`, which is another operation", link.api);
    Diagnostic::new(Code::WrongLink, &reading.page, link.line, message).read_as(format!("`{name}`"))
}

/// The version that a path names: `v2.1`, `{version_id}`.
fn version(call: &Call) -> Option<&str> {
    let path = call.path.as_str();
    let number = path.split('/').find(|segment| {
        let digits = segment.strip_prefix('v').unwrap_or_default();
        digits.starts_with(|c: char| c.is_ascii_digit())
    });
    number.or_else(|| version_placeholder(path))
}

/// The numbers of a path's version, for comparing; none where it has no version.
fn version_numbers(call: &Call) -> Vec<u32> {
    let version = version(call).unwrap_or_default();
    let numbers = version.trim_start_matches('v').split('.');
    numbers.map_while(|number| number.parse().ok()).collect()
}

/// Another name for a page whose name is taken: with its revision if it documents the same `call` as
/// the page with the name; with the version of its path, where it differs from that of this page; with
/// more and more words of its path; at last with a number.
fn alternative(
    page: &Page<'_>,
    wanted: &str,
    owner: Option<&Call>,
    taken: &BTreeMap<String, &str>,
) -> String {
    let Page {
        reading,
        call,
        derived,
    } = page;
    let is_same = |owner: &Call| owner.method == call.method && owner.path == call.path;
    let differs = owner.is_none_or(|owner| version(owner) != version(call));
    let revision = reading.revision.iter().map(|revision| {
        let digits: String = revision.iter().map(u32::to_string).collect();
        format!("{wanted}V{digits}")
    });
    let (first, later): (Vec<String>, Vec<String>) =
        revision.partition(|_| owner.is_some_and(is_same));
    let version = version(call).filter(|_| differs).map(|version| {
        if version.starts_with('{') {
            "InVersion".to_owned()
        } else {
            camel(&version.replace('.', "_"))
        }
    });
    let longest = derived.longer().last();
    let longest = longest.iter().zip(&version);
    let candidates = first.into_iter();
    let candidates = candidates
        .chain(version.iter().map(|version| format!("{wanted}{version}")))
        .chain(derived.longer())
        .chain(longest.map(|(longest, version)| format!("{longest}{version}")))
        .chain(later);
    let numbered = (2..).map(|number| format!("{wanted}{number}"));
    let free = |name: &String| !taken.contains_key(name);
    candidates
        .chain(numbered)
        .find(free)
        .unwrap_or_else(|| wanted.to_owned())
}
