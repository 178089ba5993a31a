//! What is about the service rather than one operation: where it answers, its jobs, its versions.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Rule,
    class::Class::{Breaking, Ok},
    notes::{Classes, Notes, Values},
};
use crate::ir::{Jobs, Service, ServiceInfo};

/// Notes what changed about the service.
pub(super) fn compare(notes: &mut Notes, old: &Service, new: &Service) {
    hosts(notes, old, new);
    jobs(notes, old, new);
    versions(notes, old, new);
}

fn hosts(notes: &mut Notes, old: &Service, new: &Service) {
    let (old, new) = (&old.info, &new.info);
    let mut host = |path: &str, old: Option<&String>, new: Option<&String>| {
        if old != new {
            // Where nobody said, nobody was sent anywhere.
            let class = if old.is_none() { Ok } else { Breaking };
            let values = Values::of(old.cloned(), new.cloned());
            notes.note(Rule::EndpointChanged, path, Classes(class, class), values);
        }
    };
    host("endpoint", old.endpoint.as_ref(), new.endpoint.as_ref());
    let apart: BTreeSet<_> = old.hosts.keys().chain(new.hosts.keys()).collect();
    for region in apart {
        let path = format!("hosts.{region}");
        // The region's host was that of the template.
        let [before, after] = [old, new].map(|info| {
            let template = info.endpoint.as_ref();
            let template = template.map(|template| template.replace("{region}", region));
            info.hosts.get(region).cloned().or(template)
        });
        if old.hosts.get(region) != new.hosts.get(region) {
            host(&path, before.as_ref(), after.as_ref());
        }
    }
    if old.global != new.global {
        let words = |global| if global { "account" } else { "project" };
        let values = Values::changed(words(old.global), words(new.global));
        let classes = Classes(Breaking, Breaking);
        notes.note(Rule::ScopeChanged, "global", classes, values);
    }
    if old.specs_only != new.specs_only {
        let (rule, values, krate) = if new.specs_only {
            (Rule::CrateRemoved, Values::removed("crate"), Breaking)
        } else {
            (Rule::CrateAdded, Values::added("crate"), Ok)
        };
        notes.note(rule, "specs_only", Classes(Ok, krate), values);
    }
    regions(notes, old, new);
}

fn regions(notes: &mut Notes, old: &ServiceInfo, new: &ServiceInfo) {
    let [before, after] = [old, new].map(|info| BTreeSet::from_iter(&info.regions));
    for region in after.difference(&before) {
        let (path, values) = (format!("regions.{region}"), Values::added(region.as_str()));
        notes.note(Rule::RegionAdded, &path, Classes(Ok, Ok), values);
    }
    for region in before.difference(&after) {
        let (path, values) = (
            format!("regions.{region}"),
            Values::removed(region.as_str()),
        );
        notes.note(
            Rule::RegionRemoved,
            &path,
            Classes(Breaking, Breaking),
            values,
        );
    }
}

fn jobs(notes: &mut Notes, old: &Service, new: &Service) {
    let [before, after] = [old, new].map(|service| {
        let jobs = service.info.jobs.iter();
        jobs.map(|job| (&job.show, job)).collect::<BTreeMap<_, _>>()
    });
    let names: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    for name in names {
        let path = format!("jobs.{name}");
        match (before.get(name), after.get(name)) {
            (Some(old), Some(new)) if old != new => {
                let values = Values::changed(job(old), job(new));
                notes.note(Rule::JobChanged, &path, Classes(Ok, Breaking), values);
            }
            (None, Some(new)) => {
                notes.note(
                    Rule::JobAdded,
                    &path,
                    Classes(Ok, Ok),
                    Values::added(job(new)),
                );
            }
            (Some(old), None) => {
                let values = Values::removed(job(old));
                notes.note(Rule::JobRemoved, &path, Classes(Ok, Breaking), values);
            }
            _ => {}
        }
    }
}

fn job(job: &Jobs) -> String {
    let Jobs {
        show,
        parameter,
        ids,
        operations,
        status,
        success,
        failure,
        code,
        reason,
        progress,
    } = job;
    let list = |word: &str, all: &[String]| {
        let is_said = !all.is_empty();
        is_said.then(|| format!("{word} {}", all.join(", ")))
    };
    let one = |word: &str, member: &Option<String>| {
        let member = member.as_ref();
        member.map(|member| format!("{word} {member}"))
    };
    let parts = [
        Some(format!("{show}({parameter})")),
        list("ids", ids),
        list("operations", operations),
        Some(format!("status {status}")),
        list("success", success),
        list("failure", failure),
        one("code", code),
        one("reason", reason),
        one("progress", progress),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("; ")
}

/// Operations stand in a module for their version where the paths name several.
fn versions(notes: &mut Notes, old: &Service, new: &Service) {
    let [before, after] = [old, new].map(|service| {
        let operations = service.operations.iter();
        let versions = operations.filter_map(|operation| operation.path.version());
        let versions: BTreeSet<_> = versions.map(str::to_ascii_lowercase).collect();
        versions
    });
    let rule = match (before.len() > 1, after.len() > 1) {
        (false, true) if !old.operations.is_empty() => Rule::VersionModulesAdded,
        (true, false) if !new.operations.is_empty() => Rule::VersionModulesRemoved,
        _ => return,
    };
    let words = |versions: BTreeSet<String>| versions.into_iter().collect::<Vec<_>>().join(", ");
    let values = Values::changed(words(before), words(after));
    notes.note(rule, "versions", Classes(Ok, Breaking), values);
}
