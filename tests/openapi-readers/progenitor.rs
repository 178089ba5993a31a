//! Writes a client with progenitor for each document that is named behind the list of those that it
//! is known to refuse.

use std::path::Path;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let list = arguments.next().expect("the list of what is refused");
    let list = std::fs::read_to_string(list).expect("the list can be read");
    let known: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let mut wrong = 0;
    for file in arguments {
        let service = Path::new(&file).file_stem().and_then(|name| name.to_str());
        let is_known = service.is_some_and(|name| known.contains(&name));
        match (accept(&file), is_known) {
            (Ok(()), false) | (Err(_), true) => {}
            (Ok(()), true) => {
                wrong += 1;
                println!("{file}: it is accepted now; strike it from refused.txt");
            }
            (Err(reason), false) => {
                wrong += 1;
                println!("{file}: {reason}");
            }
        }
    }
    std::process::exit(i32::from(wrong > 0));
}

fn accept(file: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let document: openapiv3::OpenAPI =
        serde_json::from_str(&text).map_err(|error| format!("no OpenAPI 3.0: {error}"))?;
    // Some of what it cannot do it says by a panic.
    let written = std::panic::catch_unwind(|| {
        let tokens = progenitor_impl::Generator::default().generate_tokens(&document);
        tokens.map_err(|error| error.to_string())
    });
    match written {
        Ok(result) => result.map(|_| ()),
        Err(_) => Err("it panicked; its message is above".to_owned()),
    }
}
