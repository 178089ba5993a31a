//! A server on loopback that does what its script says, one answer a request.
//!
//! Written by hand on sockets: what matters here is what real servers get wrong (a body that ends
//! too soon, an answer that never comes), and that a server of a library cannot be told to do.

use std::{
    collections::VecDeque,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

/// What the server does with one request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Sends these bytes and closes the connection.
    Bytes(Vec<u8>),
    /// Sends nothing for so long, then closes the connection.
    Silence(Duration),
    /// Sends the bytes one by one, with a pause after each.
    Trickle(Vec<u8>, Duration),
    /// Sends the first bytes, then the others again and again until the client has gone.
    Endless(Vec<u8>, Vec<u8>),
    /// Sends these bytes and keeps the connection open until the client has gone.
    Held(Vec<u8>),
}

/// A whole response with a JSON body.
pub(crate) fn reply(status: u16, body: &str) -> Answer {
    reply_with(status, &["Content-Type: application/json"], body.as_bytes())
}

/// A whole response with headers of its own.
pub(crate) fn reply_with(status: u16, headers: &[&str], body: &[u8]) -> Answer {
    let mut bytes = head(status, headers, body.len());
    bytes.extend_from_slice(body);
    Answer::Bytes(bytes)
}

/// The head of a response with a body of this length.
pub(crate) fn head(status: u16, headers: &[&str], length: usize) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status} Whatever\r\n");
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    let end = format!("Content-Length: {length}\r\nConnection: close\r\n\r\n");
    (head + &end).into_bytes()
}

/// What a client sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Received {
    /// `GET /v1/widgets?limit=2`
    pub(crate) call: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    /// The value of a header; empty if there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        let mut headers = self.headers.iter();
        let found = headers.find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }

    pub(crate) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// A running server; it ends with its script.
pub(crate) struct Server {
    url: String,
    requests: mpsc::Receiver<Received>,
}

impl Server {
    pub(crate) fn start(script: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let script: Arc<Mutex<VecDeque<_>>> = Arc::new(Mutex::new(script.into_iter().collect()));
        let (sender, requests) = mpsc::channel();
        thread::spawn(move || {
            // A client that gives up may come again while the last answer is still under way.
            for stream in listener.incoming().map_while(Result::ok) {
                let (script, sender) = (Arc::clone(&script), sender.clone());
                thread::spawn(move || {
                    if let Some(received) = receive(&stream) {
                        let answer = script.lock().expect("no panic").pop_front();
                        // The test may have ended already.
                        let _ = sender.send(received);
                        if let Some(answer) = answer {
                            perform(&stream, answer);
                        }
                    }
                });
            }
        });
        Self {
            url: format!("http://{address}"),
            requests,
        }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// What came so far.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.requests.try_iter().collect()
    }

    /// The one request that came.
    pub(crate) fn only(&self) -> Received {
        let mut received = self.received();
        assert_eq!(received.len(), 1, "one request");
        received.pop().unwrap_or_default()
    }
}

fn receive(stream: &TcpStream) -> Option<Received> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut received = Received {
        call: line.trim_end().trim_end_matches(" HTTP/1.1").to_owned(),
        ..Received::default()
    };
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        let name = name.to_ascii_lowercase();
        received.headers.push((name, value.to_owned()));
    }
    let length = received.header("content-length").parse().unwrap_or(0);
    received.body = vec![0; length];
    reader.read_exact(&mut received.body).ok()?;
    Some(received)
}

/// A client that has gone is not the server's concern.
fn perform(mut stream: &TcpStream, answer: Answer) {
    match answer {
        Answer::Bytes(bytes) => {
            let _ = stream.write_all(&bytes);
        }
        Answer::Silence(duration) => thread::sleep(duration),
        Answer::Trickle(bytes, pause) => {
            for byte in bytes {
                if stream.write_all(&[byte]).is_err() {
                    return;
                }
                thread::sleep(pause);
            }
        }
        Answer::Endless(start, again) => {
            let again = again.repeat((64 << 10) / again.len());
            let mut sent = stream.write_all(&start);
            while sent.is_ok() {
                sent = stream.write_all(&again);
            }
        }
        Answer::Held(bytes) => {
            let _ = stream.write_all(&bytes);
            // What else comes is not looked at.
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
        }
    }
}
