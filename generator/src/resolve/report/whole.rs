//! What only the whole shows: tables that nothing led to, rows without an object, objects of which
//! nothing is known, schemas that contain themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::row_of;
use crate::{
    diagnostic::{Code, Diagnostic},
    extract::{PropertyTable, Row, SchemaName, Side, TableRole, TypeExpr, duplicate_row},
    resolve::{
        bodies::{Bodies, Place},
        decide::is_free_keyed,
        declare::Draft,
        index::TableId,
        show::Shown,
        tree::{Member, MemberId, NodeId, Tree, inner_node, is_open, is_open_inside},
    },
};

/// What is to be said when everything is decided.
pub(in crate::resolve) fn whole(
    draft: &Draft<'_, '_>,
    bodies: &Bodies<'_>,
    shown: &Shown<'_>,
) -> Vec<Diagnostic> {
    let mut findings = undescribed(draft, bodies, shown);
    findings.extend(unshown(draft, bodies, shown));
    findings.extend(orphans(draft, shown));
    let nodes = draft.tree.nodes.iter();
    let repeated = nodes.flat_map(|node| &node.repeated);
    findings.extend(
        repeated.map(|row| duplicate_row(draft.page_name(), &row.member.name, row.line, row.first)),
    );
    findings.extend(cycles(draft));
    findings.extend(same_captions(draft));
    findings
}

/// Whether a finding at the end still holds: a type that is not known is no more told of where something
/// else told what it is.
pub(in crate::resolve) fn holds(finding: &Diagnostic, draft: &Draft<'_, '_>) -> bool {
    let nodes = 0..draft.tree.nodes.len();
    let mut members = nodes.flat_map(|node| draft.tree.members(node));
    let is_known =
        |member: &Member| member.row == Some(finding.line) && !is_open_inside(&member.property.ty);
    let is_here = finding.code == Code::UnknownType && finding.page == draft.page_name();
    !is_here || !members.any(is_known)
}

/// Objects in bodies that neither a table nor an example describes are free. Not worth telling: those
/// whose keys are their users', what the row says to be a map or not in use, what a request is shown to send empty, which only marks the call, and what
/// examples show as something else, which is told of already.
fn undescribed(draft: &Draft<'_, '_>, bodies: &Bodies<'_>, shown: &Shown<'_>) -> Vec<Diagnostic> {
    let tree = &draft.tree;
    let roots = bodies.list.iter().map(|body| &tree[body.member].property);
    let reached = tree.reached(roots);
    let members = reached.iter().flat_map(|node| tree.nodes[*node].values());
    let open = members.filter(|id| {
        let member = &tree[*id];
        let is_open = member.is_undescribed && is_open_inside(&member.property.ty);
        is_open && !is_free_keyed(&member.name) && member.property.accepts.is_empty()
    });
    let finding = |id: MemberId| {
        let Member { name, row, .. } = &tree[id];
        let is_shown = shown.seen.contains(&id);
        let is_sent = bodies.side(tree.body(id)) == Some(Side::Request);
        if is_shown && is_sent && is_open(&tree[id].property.ty) {
            return None;
        }
        if row_of(draft, name, *row).is_some_and(|row| row.is_free_by_words()) {
            return None;
        }
        let is_array = !is_open(&tree[id].property.ty);
        let message = if is_array {
            format!("no table describes the items of `{name}`, and no example shows one there")
        } else if is_shown {
            format!("no table says what is in `{name}`, and the examples show nothing in it")
        } else {
            format!("no table says what is in `{name}`, and no example shows it there")
        };
        let finding = Diagnostic::new(Code::Undescribed, draft.page_name(), (*row)?, message);
        let read_as = if is_array { "any items" } else { "any members" };
        Some(finding.quoting(name, "").read_as(read_as))
    };
    open.filter_map(finding).collect()
}

/// Members of requests that a table marks as mandatory and no example has. An example that leaves out
/// as many of them as it has is of another case, or cut short.
fn unshown(draft: &Draft<'_, '_>, bodies: &Bodies<'_>, shown: &Shown<'_>) -> Vec<Diagnostic> {
    let tree = &draft.tree;
    let request = bodies
        .list
        .iter()
        .filter(|body| body.place == Place::Request);
    let roots = request.map(|body| &tree[body.member].property);
    let of_node = |node: NodeId| {
        let is_marked = |id: &MemberId| tree[*id].property.required && tree[*id].row.is_some();
        let marked = tree.nodes[node].members().filter(is_marked);
        let (had, lacking): (Vec<MemberId>, Vec<MemberId>) =
            marked.partition(|id| shown.seen.contains(id));
        let is_cut = lacking.len() >= had.len();
        let first = lacking.first().filter(|_| !is_cut)?;
        let names: Vec<&str> = lacking.iter().map(|id| tree[*id].name.as_str()).collect();
        let message = format!(
            "the table marks `{}` as mandatory, no request example has {}",
            names.join("`, `"),
            if names.len() > 1 { "them" } else { "it" }
        );
        let line = tree[*first].row?;
        let found = Diagnostic::new(Code::RequiredUnshown, draft.page_name(), line, message);
        Some(found.quoting(*names.first()?, "").read_as("mandatory"))
    };
    tree.reached(roots)
        .into_iter()
        .filter_map(of_node)
        .collect()
}

/// The lines of the page, which is named by its place, in which headings stand that do not matter.
pub(in crate::resolve) fn aside(draft: &Draft<'_, '_>) -> BTreeSet<(usize, u32)> {
    let told = draft.index.reading(draft.page).diagnostics.iter();
    let aside = told.filter(|said| is_of_other_things(draft, said));
    aside.map(|said| (draft.page, said.line)).collect()
}

/// Whether a finding is about the headings of a table that describes nothing of the operation: one of the
/// texts that a value may be, or of things of its own kind.
fn is_of_other_things<'a>(draft: &Draft<'_, 'a>, finding: &Diagnostic) -> bool {
    if finding.code != Code::UnknownColumn {
        return false;
    }
    let is_above = |table: &PropertyTable| {
        let first = table.rows.first().map_or(table.line, |row| row.line);
        (table.line..=first).contains(&finding.line)
    };
    let mut tables = draft.index.reading(draft.page).tables.iter().enumerate();
    let above =
        |(at, table): (usize, &'a PropertyTable)| is_above(table).then(|| (draft.here(at), table));
    let Some((id, table)) = tables.find_map(above) else {
        return false;
    };
    let is_unused = draft.unused().any(|(unused, _)| unused == id);
    let rows = draft.referred.get(&id).into_iter().flatten();
    let of_singles: Vec<bool> = rows.map(|(_, row)| is_single(&row.ty)).collect();
    let is_untyped = {
        let mut rows = table.rows.iter();
        rows.all(|row| row.ty == TypeExpr::Absent && !row.required_known)
    };
    let explains_value = !of_singles.is_empty() && of_singles.iter().all(|single| *single);
    is_untyped && (is_unused || explains_value) || is_unused && of_singles.contains(&true)
}

/// Tables of the page that describe something and that nothing led to. A copy of a table that
/// something led to needs no reference of its own.
fn orphans(draft: &Draft<'_, '_>, shown: &Shown<'_>) -> Vec<Diagnostic> {
    let unused: BTreeMap<TableId, &PropertyTable> = draft.unused().collect();
    let describes = |id: &TableId, table: &PropertyTable| {
        table.role == TableRole::Nested || table.in_example || draft.explains(*id)
    };
    let orphans = unused.iter().filter(|(id, table)| describes(id, table));
    let explained = led_to_by_orphans(draft, orphans.clone().map(|(id, _)| *id).collect());
    let findings = orphans.filter_map(|(id, table)| {
        let names = match table.names.as_slice() {
            [] => table.caption.clone(),
            names => names.join("`, `"),
        };
        let rows = draft
            .referred
            .get(id)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let mut objects = rows
            .iter()
            .filter(|(_, row)| !is_single(&row.ty))
            .peekable();
        let message = if rows.is_empty() {
            no_row(draft, *id, &names)
        } else if objects.peek().is_none() {
            if explains_texts(draft, shown, table, rows) {
                return None;
            }
            format!("the table of `{names}` is referred to by rows that are no objects")
        } else if objects.all(|(from, _)| unused.contains_key(from)) {
            if explained.contains(id) {
                return None;
            }
            format!("only tables that nothing leads to refer to the table of `{names}`")
        } else {
            format!("what refers to the table of `{names}` is described by another one")
        };
        Some(
            Diagnostic::new(Code::OrphanTable, draft.page_name(), table.line, message)
                .quoting(&table.caption, "")
                .read_as("left out"),
        )
    });
    findings.collect()
}

/// Whether a table explains the texts that a value may be, or what is in such a text or behind the keys of a
/// map: it has no types, an example shows one of its names as the value, or the rows that refer to it
/// speak of JSON or of a map.
fn explains_texts(
    draft: &Draft<'_, '_>,
    shown: &Shown<'_>,
    table: &PropertyTable,
    rows: &[(TableId, &Row)],
) -> bool {
    let is_map = |ty: &TypeExpr| matches!(ty, TypeExpr::Map(_));
    let speaks = |(_, row): &(TableId, &Row)| is_map(&row.ty) || row.speaks_of_json();
    let lines: BTreeSet<u32> = rows.iter().map(|(_, row)| row.line).collect();
    let is_value = |text: &str| table.rows.iter().any(|row| row.name == text);
    let is_text = |text: &str| is_value(text) || text.trim_start().starts_with(['{', '[']);
    let is_shown = || {
        let members = shown.slots.iter().filter(|(slot, _)| {
            let row = draft.tree[slot.member].row;
            row.is_some_and(|row| lines.contains(&row))
        });
        let mut values = members.flat_map(|(_, seen)| seen.values());
        values.any(|value| value.as_str().is_some_and(is_text))
    };
    table.rows.iter().all(|row| row.ty == TypeExpr::Absent) || rows.iter().any(speaks) || is_shown()
}

/// Tables of one body that are captioned alike and list different members, of which links and names can
/// mean but one.
fn same_captions(draft: &Draft<'_, '_>) -> Vec<Diagnostic> {
    let tables = &draft.index.reading(draft.page).tables;
    let place = |table: &PropertyTable| (table.side, table.status, table.failure);
    let names = |table: &PropertyTable| -> BTreeSet<String> {
        table.rows.iter().map(|row| row.name.clone()).collect()
    };
    let is_named = |table: &&PropertyTable| {
        table.role == TableRole::Nested && !table.in_example && !table.caption.is_empty()
    };
    // Of those in one place with one caption, the first that lists each set of members.
    let mut known: BTreeMap<_, Vec<(BTreeSet<String>, u32)>> = BTreeMap::new();
    let mut found = Vec::new();
    for table in tables.iter().filter(is_named) {
        let alike = known.entry((place(table), &table.caption)).or_default();
        let names = names(table);
        let is_other =
            |(other, line): &&(BTreeSet<String>, u32)| *line != table.line && *other != names;
        let first = alike.iter().find(is_other).map(|(_, line)| *line);
        // Whatever comes, it differs from one of two.
        let is_new = alike.len() < 2 && alike.iter().all(|(other, _)| *other != names);
        if is_new {
            alike.push((names, table.line));
        }
        let Some(first) = first else {
            continue;
        };
        let message = format!(
            "the table is captioned as that in line {}, `{}`, and lists other members",
            first, table.caption
        );
        let one = Diagnostic::new(Code::SameCaption, draft.page_name(), table.line, message);
        found.push(one.quoting(&table.caption, ""));
    }
    found
}

/// The tables that nothing leads to but others of which it is told that no row of an object refers to them:
/// who mends those mends these.
fn led_to_by_orphans(draft: &Draft<'_, '_>, orphans: BTreeSet<TableId>) -> BTreeSet<TableId> {
    let is_first = |id: &TableId| {
        let rows = draft.referred.get(id).map(Vec::as_slice);
        rows.unwrap_or_default()
            .iter()
            .all(|(_, row)| is_single(&row.ty))
    };
    let (first, mut others): (BTreeSet<TableId>, BTreeSet<TableId>) =
        orphans.into_iter().partition(is_first);
    let mut explained = BTreeSet::new();
    let mut told = first;
    while !told.is_empty() {
        let is_led_to = |id: &TableId| {
            let rows = draft.referred.get(id).map(Vec::as_slice);
            let mut rows = rows.unwrap_or_default().iter();
            rows.any(|(from, _)| told.contains(from))
        };
        let (more, rest) = others.into_iter().partition(is_led_to);
        (told, others) = (more, rest);
        explained.extend(&told);
    }
    explained
}

/// That no row refers to a table; that nothing leads to the one that is named like it, where there is
/// one.
pub(super) fn no_row(draft: &Draft<'_, '_>, id: TableId, names: &str) -> String {
    match draft.index.naming(draft.page, id) {
        Some(row) => format!(
            "nothing leads from the row `{}` to the table of `{names}`",
            row.name
        ),
        None => format!("no row refers to the table of `{names}`"),
    }
}

/// Whether a type is that of a single value, or of several, and no table may describe it.
fn is_single(ty: &TypeExpr) -> bool {
    matches!(ty.leaf(), TypeExpr::Scalar(_))
}

/// The schemas that contain themselves, each circle told of once.
fn cycles(draft: &Draft<'_, '_>) -> Vec<Diagnostic> {
    let tree = &draft.tree;
    // Nearly all references lead to a later node. Without one that leads back, or on to such a
    // node, there is no cycle to look for.
    let mut leads_back = vec![false; tree.nodes.len()];
    for at in (0..tree.nodes.len()).rev() {
        leads_back[at] = inner(tree, at).any(|inner| inner <= at || leads_back[inner]);
    }
    let mut told: BTreeSet<NodeId> = BTreeSet::new();
    let mut findings = Vec::new();
    for (at, node) in tree.nodes.iter().enumerate() {
        if node.line == 0 || !leads_back[at] || told.contains(&at) {
            continue;
        }
        let circle = circle(tree, at);
        if circle.is_empty() {
            continue;
        }
        findings.push(unlinked(draft, &circle).unwrap_or_else(|| {
            let message = format!(
                "the table of `{}` describes itself by way of its own members",
                node.hint
            );
            Diagnostic::new(Code::RecursiveSchema, draft.page_name(), node.line, message)
                .quoting(&node.hint, "")
                .read_as("a schema that contains itself")
        }));
        told.extend(circle);
    }
    findings
}

/// What is to be said of a circle that a row closes which refers to no table: its name may be that of
/// something else.
fn unlinked(draft: &Draft<'_, '_>, circle: &BTreeSet<NodeId>) -> Option<Diagnostic> {
    let tree = &draft.tree;
    let members = circle.iter().flat_map(|node| tree.nodes[*node].values());
    let mut closing = members.filter_map(|id| {
        let Member { name, row, .. } = &tree[id];
        let to = inner_node(&tree[id].property).filter(|to| circle.contains(to))?;
        let says = row_of(draft, name, *row)?;
        let is_named = matches!(
            says.ty.leaf(),
            TypeExpr::Object(SchemaName::Named(_) | SchemaName::Table(_)) | TypeExpr::Word(_)
        );
        (says.references.is_empty() && !is_named).then_some((name, says.line, to))
    });
    let (name, line, to) = closing.next()?;
    let message = format!(
        "nothing but its name leads the row `{name}` to the table of `{}`, which it is itself inside of",
        tree.nodes[to].hint
    );
    Some(
        Diagnostic::new(Code::RecursiveSchema, draft.page_name(), line, message)
            .quoting(name, "")
            .read_as("a schema that contains itself")
            .help("link the row to the table that describes it"),
    )
}

/// The nodes that the members of a node refer to.
fn inner(tree: &Tree, node: NodeId) -> impl Iterator<Item = NodeId> {
    tree.properties(node).filter_map(inner_node)
}

/// The nodes that lie on some way along members from a node back to it; none where there is no such way.
fn circle(tree: &Tree, start: NodeId) -> BTreeSet<NodeId> {
    let mut from: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    let mut seen = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(node) = open.pop() {
        for to in inner(tree, node) {
            from.entry(to).or_default().push(node);
            if seen.insert(to) {
                open.push(to);
            }
        }
    }
    let mut circle = BTreeSet::new();
    let mut open: Vec<NodeId> = from.get(&start).cloned().unwrap_or_default();
    while let Some(node) = open.pop() {
        if circle.insert(node) && node != start {
            open.extend(from.get(&node).into_iter().flatten());
        }
    }
    circle
}
