//! A headless Chromium that looks at a file, driven through the pipes of its `DevTools` protocol.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;

/// What it is called on the systems that have it.
const PROGRAMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// It reads from descriptor 3 and writes to 4, which are our pipes to its input and from its output.
const PIPES: &str = r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1"#;

/// How long an answer may take before the browser counts as dead.
const PATIENCE: Duration = Duration::from_secs(60);

/// One tab of a browser.
pub(super) struct Browser {
    process: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: Option<String>,
    last: u64,
    /// What came in beside answers.
    events: Vec<Value>,
    _profile: TempDir,
}

impl Browser {
    /// Starts one; `None`, with the reason printed, where there is none.
    pub(super) fn start() -> Option<Self> {
        let is_there = |name: &&str| {
            let mut version = Command::new(name);
            let version = version.arg("--version").stdin(Stdio::null()).output();
            version.is_ok_and(|output| output.status.success())
        };
        let Some(program) = PROGRAMS.into_iter().find(is_there) else {
            eprintln!("skipped: there is no {}", PROGRAMS.join(", no "));
            return None;
        };
        let profile = tempfile::tempdir().expect("a temporary folder can be made");
        let mut process = Command::new("sh")
            .args(["-c", PIPES, program])
            .args(["--headless", "--no-sandbox", "--disable-gpu"])
            .args(["--no-first-run", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell can be run");
        let (Some(to), Some(from)) = (process.stdin.take(), process.stdout.take()) else {
            unreachable!("both are piped");
        };
        let (sender, receiver) = channel();
        thread::spawn(move || {
            for message in BufReader::new(from).split(0).map_while(Result::ok) {
                let message = serde_json::from_slice(&message).unwrap_or_default();
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let mut browser = Self {
            process,
            to,
            from: receiver,
            session: None,
            last: 0,
            events: Vec::new(),
            _profile: profile,
        };
        let Some(made) = browser.ask("Target.createTarget", &json!({ "url": "about:blank" }))
        else {
            eprintln!("skipped: {program} does not start");
            return None;
        };
        let target = json!({ "targetId": made["targetId"], "flatten": true });
        let session = browser.call("Target.attachToTarget", &target);
        browser.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.call(&format!("{domain}.enable"), &json!({}));
        }
        Some(browser)
    }

    /// Asks for something; `None` if no answer comes.
    fn ask(&mut self, method: &str, params: &Value) -> Option<Value> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.to.write_all(format!("{message}\0").as_bytes()).ok()?;
        loop {
            let message = self.from.recv_timeout(PATIENCE).ok()?;
            if message["id"] == self.last {
                assert_eq!(message["error"], Value::Null, "{method}");
                return Some(message["result"].clone());
            }
            self.events.push(message);
        }
    }

    fn call(&mut self, method: &str, params: &Value) -> Value {
        let answer = self.ask(method, params);
        answer.unwrap_or_else(|| panic!("{method}: the browser does not answer"))
    }

    /// Sets the width of the window, in pixels, and whether its colours are dark.
    pub(super) fn look(&mut self, width: u32, is_dark: bool) {
        let size =
            json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &size);
        let scheme = if is_dark { "dark" } else { "light" };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.call("Emulation.setEmulatedMedia", &media);
    }

    /// Opens a file anew, at a place behind the `#`.
    pub(super) fn open(&mut self, file: &Path, place: &str) {
        for url in [
            "about:blank".to_owned(),
            format!("file://{}{place}", file.display()),
        ] {
            self.call("Page.navigate", &json!({ "url": url }));
            let url = json!(url.split('#').next());
            self.until(&format!(
                "document.readyState == 'complete' && location.href.split('#')[0] == {url}"
            ));
        }
    }

    /// What an expression gives.
    #[track_caller]
    pub(super) fn get(&mut self, expression: &str) -> Value {
        let given = json!({ "expression": expression, "returnByValue": true });
        let answer = self.call("Runtime.evaluate", &given);
        assert_eq!(answer["exceptionDetails"], Value::Null, "{expression}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub(super) fn until(&mut self, expression: &str) {
        for _ in 0..1000 {
            if self.get(expression) == true {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("never true: {expression}");
    }

    /// Presses a key.
    pub(super) fn press(&mut self, key: &str) {
        let code = match key {
            "Enter" => 13,
            "Escape" => 27,
            "ArrowUp" => 38,
            "ArrowDown" => 40,
            "/" => 191,
            key => panic!("{key} has no number here"),
        };
        let mut down = json!({ "type": "keyDown", "key": key, "windowsVirtualKeyCode": code });
        if key.len() == 1 {
            down["text"] = json!(key);
        }
        self.call("Input.dispatchKeyEvent", &down);
        down["type"] = json!("keyUp");
        self.call("Input.dispatchKeyEvent", &down);
    }

    /// Writes where the cursor is.
    pub(super) fn write(&mut self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
    }

    /// What went wrong since the start: exceptions, errors and warnings of the console, and whatever was
    /// asked for beside files.
    pub(super) fn complaints(&self) -> Vec<String> {
        let complaint = |event: &Value| {
            let params = &event["params"];
            let is_bad = match event["method"].as_str()? {
                "Runtime.exceptionThrown" | "Runtime.consoleAPICalled" | "Log.entryAdded" => true,
                "Network.requestWillBeSent" => {
                    let url = params["request"]["url"].as_str()?;
                    !url.starts_with("file:") && url != "about:blank"
                }
                _ => false,
            };
            is_bad.then(|| event.to_string())
        };
        self.events.iter().filter_map(complaint).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
