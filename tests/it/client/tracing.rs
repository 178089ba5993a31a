//! What a log sees of a call.

use std::{
    fmt::{Debug, Write},
    sync::{Arc, Mutex},
};

use generated::dli::ListBatches;
use runtime::Credentials;
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use super::{
    builder,
    server::{Server, reply},
    wait,
};

/// Writes down every span and event of the runtime, one a line.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Log {
    fn line(&self, metadata: &Metadata<'_>, record: impl FnOnce(&mut Fields)) {
        let mut fields = Fields(String::new());
        record(&mut fields);
        let mut log = self.0.lock().expect("no panic");
        writeln!(log, "{}{}", metadata.level(), fields.0).expect("a string takes text");
    }
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        // How long it waits is left to chance.
        if field.name() != "delay" {
            write!(self.0, " {}={value:?}", field.name()).expect("a string takes text");
        }
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("runtime")
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        self.line(span.metadata(), |fields| span.record(fields));
        span::Id::from_u64(1)
    }

    fn event(&self, event: &Event<'_>) {
        self.line(event.metadata(), |fields| event.record(fields));
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

#[test]
fn a_log_tells_what_was_called_and_nothing_that_was_sent() {
    let server = Server::start([
        reply(503, "{}"),
        reply(200, "{}"),
        reply(503, "{}"),
        reply(200, "{}"),
    ]);
    let client = builder(&server)
        .credentials(Credentials::token("s3cret"))
        .header("X-Secret", "s3cret")
        .build()
        .expect("a client");
    let list = ListBatches::new().job_name("s3cret");
    let call = || wait(client.send(&list)).expect("a response");
    // A place in the code that is met for the first time on two threads at once may be left out of a log.
    call();
    let log = Log::default();
    tracing::subscriber::with_default(log.clone(), call);
    let log = log.0.lock().expect("no panic").clone();
    insta::assert_snapshot!(log, @r#"
    INFO operation="ListBatches" method=GET path="/v2.0/{project_id}/batches"
    DEBUG message=sending attempt=1
    WARN message=trying again attempt=1 seen="503"
    DEBUG message=sending attempt=2
    DEBUG message=done attempt=2 seen="200"
    "#);
}
