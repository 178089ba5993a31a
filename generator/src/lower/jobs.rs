//! Which operations show jobs, and whose responses name one.
//!
//! `service.yaml` says it; here is held against the operations at hand. A run that reads some pages
//! only may lack the operation that shows a job, and then nothing names one. Where it is at hand, what
//! is said of it must be so. A response names a job if its operation is not a `GET`, which would tell
//! of jobs that others started, and if one of its members with an id, at its top or below, is a text.

use super::{
    LowerError,
    ident::Ident,
    item::{Field, Item, Member, OperationModule, ShownJob, StartedJob, Struct, Ty},
};
use crate::ir::Jobs;

/// Marks the operations that show jobs and the types that name one; gives those of the shared types.
pub(super) fn mark(
    jobs: &[Jobs],
    operations: &mut [OperationModule],
    shared: &[Item],
) -> Result<Vec<(Ident, StartedJob)>, LowerError> {
    let mut of_shared = Vec::new();
    for jobs in jobs {
        let mut modules = operations.iter();
        let Some(at) = modules.position(|module| module.call.name == jobs.show) else {
            continue;
        };
        let (shown, started) =
            shown(jobs, at, operations, shared).map_err(|message| LowerError {
                operation: jobs.show.clone(),
                message: format!("`jobs` of service.yaml: {message}"),
            })?;
        operations[at].shown_job = Some(shown);
        let Some(started) = started else { continue };
        for user in 0..operations.len() {
            let Some((home, response)) = response(user, operations, shared) else {
                continue;
            };
            let ids = Types::of(user, operations, shared).ids(&jobs.ids, response);
            let is_other = operations[user].method == "GET"
                || !jobs.may_be_started_by(&operations[user].call.name);
            if user == at || is_other || ids.is_empty() {
                continue;
            }
            let name = response.ident.clone();
            let started = StartedJob {
                ids,
                ..started.clone()
            };
            let marked = match home {
                Some(home) => &mut operations[home].started_jobs,
                None => &mut of_shared,
            };
            // The first of the kinds of jobs stands, and a type stands once.
            if !marked.iter().any(|(marked, _)| *marked == name) {
                marked.push((name, started));
            }
        }
    }
    Ok(of_shared)
}

/// What an operation shows of a job, and how it is asked for one; `None` if it needs more than the
/// job's id, which no response has: then whoever waits makes the request.
fn shown(
    jobs: &Jobs,
    at: usize,
    operations: &[OperationModule],
    shared: &[Item],
) -> Result<(ShownJob, Option<StartedJob>), String> {
    let module = &operations[at];
    let mut inputs = module.request.fields.iter();
    let id = inputs
        .find(|field| field.wire_name == jobs.parameter && field.ty == Ty::String)
        .ok_or_else(|| format!("it has no input `{}` that is a text", jobs.parameter))?;
    let (_, response) =
        response(at, operations, shared).ok_or_else(|| "its response is no object".to_owned())?;
    let types = Types::of(at, operations, shared);
    let member = |way: &str| {
        let found = types.member(response, way, |ty| {
            matches!(ty, Ty::String | Ty::I64 | Ty::F64) || types.is_enum(ty)
        });
        found
            .ok_or_else(|| format!("its response has no member `{way}` that is a text or a number"))
    };
    let optional = |way: &Option<String>| way.as_deref().map(member).transpose();
    let shown = ShownJob {
        id: (id.ident.clone(), id.optional),
        success: jobs.success.clone(),
        failure: jobs.failure.clone(),
        status: member(&jobs.status)?,
        code: optional(&jobs.code)?,
        reason: optional(&jobs.reason)?,
        progress: optional(&jobs.progress)?,
    };
    let mut required = module
        .request
        .fields
        .iter()
        .filter(|field| field.is_required());
    let needs_more = required.any(|field| field.ident != id.ident);
    let started = StartedJob {
        ids: Vec::new(),
        module: module.ident.clone(),
        operation: module.request.ident.clone(),
        setter: id.optional.then(|| id.setter.clone()),
    };
    Ok((shown, (!needs_more).then_some(started)))
}

/// The object that an operation answers with, and the module that it stands in; `None` for that of
/// the shared types.
fn response<'a>(
    user: usize,
    operations: &'a [OperationModule],
    shared: &'a [Item],
) -> Option<(Option<usize>, &'a Struct)> {
    let Ty::Named(name) = &operations[user].call.response else {
        return None;
    };
    Types::of(user, operations, shared).find(name)
}

/// The types that an operation's module knows.
struct Types<'a> {
    user: usize,
    operations: &'a [OperationModule],
    shared: &'a [Item],
}

impl<'a> Types<'a> {
    fn of(user: usize, operations: &'a [OperationModule], shared: &'a [Item]) -> Self {
        Self {
            user,
            operations,
            shared,
        }
    }

    /// A type by its name, and the module that it stands in.
    fn item(&self, name: &Ident) -> Option<(Option<usize>, &'a Item)> {
        let module = &self.operations[self.user];
        let among = |items: &'a [Item]| items.iter().find(|item| item.ident() == name);
        if let Some(item) = among(&module.types) {
            return Some((Some(self.user), item));
        }
        let mut elsewhere = module.shared.iter();
        let export = elsewhere.find(|export| export.names.contains(name))?;
        let Some(home) = &export.module else {
            return among(self.shared).map(|item| (None, item));
        };
        let mut modules = self.operations.iter();
        let home = modules.position(|module| module.ident == *home)?;
        among(&self.operations[home].types).map(|item| (Some(home), item))
    }

    fn find(&self, name: &Ident) -> Option<(Option<usize>, &'a Struct)> {
        match self.item(name)? {
            (home, Item::Struct(item)) => Some((home, item)),
            _ => None,
        }
    }

    fn is_enum(&self, ty: &Ty) -> bool {
        let Ty::Named(name) = ty else { return false };
        matches!(self.item(name), Some((_, Item::Enum(_))))
    }

    /// The members with an id of a job, as ways from the response.
    fn ids(&self, ways: &[String], response: &'a Struct) -> Vec<Member> {
        let ids = ways.iter();
        ids.filter_map(|way| self.member(response, way, |ty| *ty == Ty::String))
            .collect()
    }

    /// The way to an optional member of such a type.
    fn member(&self, top: &'a Struct, way: &str, is_right: impl Fn(&Ty) -> bool) -> Option<Member> {
        let named = |object: &'a Struct, name: &str| -> Option<&'a Field> {
            let mut fields = object.fields.iter();
            fields.find(|field| field.wire_name == name && field.optional)
        };
        let mut object = top;
        let mut steps = Vec::new();
        let (before, last) = way.rsplit_once('.').unwrap_or(("", way));
        for name in before.split('.').filter(|name| !name.is_empty()) {
            let field = named(object, name)?;
            let Ty::Named(inner) = &field.ty else {
                return None;
            };
            steps.push(field.ident.clone());
            (_, object) = self.find(inner)?;
        }
        let field = named(object, last).filter(|field| is_right(&field.ty))?;
        steps.push(field.ident.clone());
        Some(steps)
    }
}
