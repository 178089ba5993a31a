//! Which operations show jobs, which responses name one, and what is written of that.

use generator::ir::{Jobs, Operation, Service, yaml::read_service_info};
use insta::assert_snapshot;

use crate::build::{With, get, integer, object, one_of, operation, post, service, string};

/// A kind of jobs as most services have it.
const JOBS: &str = "
jobs:
- show: ShowJob
  success: [SUCCESS]
  failure: [FAIL]
  code: error_code
  reason: fail_reason
";

/// `service.yaml` with these jobs.
fn jobs(text: &str) -> Vec<Jobs> {
    read_service_info("demo", text).expect("a service").jobs
}

fn with_jobs(text: &str, operations: Vec<Operation>) -> Service {
    let mut service = service("demo", operations);
    service.info.jobs = jobs(text);
    service
}

fn show_job() -> Operation {
    get("ShowJob", "/v1/{project_id}/jobs/{job_id}")
        .with_response(200, Some(object("ShowJobResponse")))
        .with_schema("Entities", &[("process_percent", integer())])
        .with_schema(
            "ShowJobResponse",
            &[
                ("job_id", string()),
                ("status", one_of(&["SUCCESS", "FAIL", "RUNNING"])),
                ("error_code", string()),
                ("fail_reason", string()),
                ("entities", object("Entities")),
            ],
        )
}

/// An operation that answers with these members.
fn starts(name: &str, members: &[(&str, generator::ir::Property)]) -> Operation {
    let response = format!("{name}Response");
    post(name, "/v1/{project_id}/servers/delete", object("Body"))
        .with_schema("Body", &[("force", string())])
        .with_response(200, Some(object(&response)))
        .with_schema("Job", &[("id", string())])
        .with_schema(&response, members)
}

/// The impls of one trait among the files of a service, by file.
fn impls(service: &Service, name: &str) -> String {
    let files = generator::rust(service).expect("it makes sense");
    let mut found = Vec::new();
    for file in files {
        syn::parse_file(&file.text).expect("Rust");
        let start = format!("impl {name} for ");
        let mut rest = file.text.as_str();
        while let Some(at) = rest.find(&start) {
            let (one, behind) = rest[at..].split_once("\n}\n").unwrap_or((&rest[at..], ""));
            found.push(format!("// {}\n{one}\n}}", file.path));
            rest = behind;
        }
    }
    found.join("\n")
}

#[test]
fn an_operation_shows_jobs_where_the_service_file_says_so() {
    let more = "  progress: entities.process_percent\n";
    let service = with_jobs(&format!("{JOBS}{more}"), vec![show_job()]);
    assert_snapshot!(impls(&service, "ShowsJob"), @r#"
    // demo/src/show_job.rs
    impl ShowsJob for ShowJob {
        const SUCCEEDED: &'static [&'static str] = &["SUCCESS"];
        const FAILED: &'static [&'static str] = &["FAIL"];

        fn job_id(&self) -> Option<String> {
            Some(self.job_id.clone())
        }

        fn status(response: &Self::Response) -> Option<String> {
            response.status.as_ref().map(ToString::to_string)
        }

        fn error_code(response: &Self::Response) -> Option<String> {
            response.error_code.as_ref().map(ToString::to_string)
        }

        fn reason(response: &Self::Response) -> Option<String> {
            response.fail_reason.as_ref().map(ToString::to_string)
        }

        fn progress(response: &Self::Response) -> Option<String> {
            response.entities.as_ref()?.process_percent.as_ref().map(ToString::to_string)
        }
    }
    "#);
}

#[test]
fn a_response_with_an_id_names_the_job() {
    let delete = starts("DeleteServers", &[("job_id", string())]);
    let service = with_jobs(JOBS, vec![delete, show_job()]);
    assert_snapshot!(impls(&service, "StartsJob"), @"
    // demo/src/delete_servers.rs
    impl StartsJob for DeleteServersResponse {
        type Show = crate::show_job::ShowJob;

        fn job(&self) -> Option<Self::Show> {
            let id = self.job_id.as_ref();
            let id = id.filter(|id| !id.is_empty())?;
            Some(Self::Show::new(id))
        }
    }
    ");
}

#[test]
fn ids_stand_below_objects_and_travel_in_the_query() {
    let list = get("ListJobs", "/v3/{project_id}/jobs")
        .with_query("id", string())
        .with_response(200, Some(object("ListJobsResponse")))
        .with_schema("Job", &[("status", string())])
        .with_schema("ListJobsResponse", &[("job", object("Job"))]);
    let text = "
jobs:
- show: ListJobs
  parameter: id
  ids: [job_id, job.id]
  status: job.status
  success: [Completed]
  failure: [Failed]
";
    let restart = starts("Restart", &[("job", object("Job")), ("job_id", string())]);
    let service = with_jobs(text, vec![list, restart]);
    assert_snapshot!(impls(&service, "StartsJob"), @"
    // demo/src/v1/restart.rs
    impl StartsJob for RestartResponse {
        type Show = crate::v3::list_jobs::ListJobs;

        fn job(&self) -> Option<Self::Show> {
            let id = self
                .job_id
                .as_ref()
                .or_else(|| self.job.as_ref().and_then(|object| object.id.as_ref()));
            let id = id.filter(|id| !id.is_empty())?;
            Some(Self::Show::new().id(id))
        }
    }
    ");
    assert!(impls(&service, "ShowsJob").contains("self.id.clone()"));
    assert!(
        impls(&service, "ShowsJob")
            .contains("response.job.as_ref()?.status.as_ref().map(ToString::to_string)")
    );
}

/// The responses that name a job.
fn started(service: &Service) -> Vec<String> {
    let text = impls(service, "StartsJob");
    let lines = text
        .lines()
        .filter_map(|line| line.strip_prefix("impl StartsJob for "));
    lines
        .map(|line| line.trim_end_matches(" {").to_owned())
        .collect()
}

#[test]
fn only_what_starts_a_job_names_one() {
    let id = || [("job_id", string())];
    let reads = get("ShowServer", "/v1/servers/{id}")
        .with_response(200, Some(object("ShowServerResponse")))
        .with_schema("ShowServerResponse", &id());
    let number = starts("CountServers", &[("job_id", integer())]);
    let other = starts("StopServers", &[("task_id", string())]);
    let nothing = operation("Forget", generator::ir::Method::Delete, "/v1/memory");
    let delete = starts("DeleteServers", &id());
    let all = vec![
        show_job(),
        reads,
        number,
        other,
        nothing,
        delete,
        starts("StartServers", &id()),
    ];
    let service = with_jobs(JOBS, all.clone());
    assert_eq!(
        started(&service),
        ["DeleteServersResponse", "StartServersResponse"]
    );
    let some = format!("{JOBS}  operations: [StartServers]\n");
    assert_eq!(
        started(&with_jobs(&some, all.clone())),
        ["StartServersResponse"]
    );
    assert_eq!(started(&with_jobs("", all)), [""; 0]);
}

#[test]
fn a_response_that_operations_share_names_its_job_once() {
    let operation = |name: &str| {
        post(name, "/v1/servers", object("Body"))
            .with_schema("Body", &[("force", string())])
            .with_response(200, Some(object("JobResponse")))
            .with_schema("JobResponse", &[("job_id", string())])
    };
    let service = with_jobs(
        JOBS,
        vec![operation("Reboot"), operation("Stop"), show_job()],
    );
    let text = impls(&service, "StartsJob");
    assert_eq!(text.matches("impl StartsJob").count(), 1, "{text}");
    assert!(text.starts_with("// demo/src/types.rs"), "{text}");
}

#[test]
fn a_job_that_takes_more_than_its_id_is_for_the_caller_to_show() {
    let show = get("ShowJob", "/v1/graphs/{graph_id}/jobs/{job_id}")
        .with_response(200, Some(object("ShowJobResponse")))
        .with_schema("ShowJobResponse", &[("status", string())]);
    let text = "jobs: [{show: ShowJob, success: [done], failure: [failed]}]";
    let service = with_jobs(
        text,
        vec![show, starts("DeleteServers", &[("job_id", string())])],
    );
    assert_eq!(impls(&service, "ShowsJob").matches("impl ").count(), 1);
    assert_eq!(impls(&service, "StartsJob"), "");
}

#[test]
fn what_is_said_of_jobs_is_held_against_the_operation() {
    let wrong = |text: &str| {
        let error = generator::rust(&with_jobs(text, vec![show_job()])).expect_err("it is wrong");
        error.to_string()
    };
    assert_snapshot!(wrong("jobs: [{show: ShowJob, parameter: id, success: [x], failure: [y]}]"), @"ShowJob: `jobs` of service.yaml: it has no input `id` that is a text");
    assert_snapshot!(wrong("jobs: [{show: ShowJob, status: state, success: [x], failure: [y]}]"), @"ShowJob: `jobs` of service.yaml: its response has no member `state` that is a text or a number");
    assert_snapshot!(wrong("jobs: [{show: ShowJob, reason: entities, success: [x], failure: [y]}]"), @"ShowJob: `jobs` of service.yaml: its response has no member `entities` that is a text or a number");
    // A run over some pages may lack the operation.
    let absent = with_jobs(JOBS, vec![starts("DeleteServers", &[("job_id", string())])]);
    assert_eq!(impls(&absent, "StartsJob"), "");
}

#[test]
fn the_service_file_says_what_it_lacks() {
    let error = |text: &str| {
        let error = read_service_info("demo", text).expect_err("it is wrong");
        format!("{}: {}", error.line.unwrap_or_default(), error.message)
    };
    assert_snapshot!(error("jobs:\n- show: ShowJob\n  success: [x]\n"), @"2: jobs[0]: the key `failure` is missing");
    assert_snapshot!(error("jobs:\n- success: [x]\n  failure: [y]\n"), @"2: jobs[0]: the key `show` is missing");
    let of = &jobs(JOBS)[0];
    assert_eq!(
        (of.parameter.as_str(), of.status.as_str()),
        ("job_id", "status")
    );
    assert_eq!(of.ids, ["job_id"]);
}
