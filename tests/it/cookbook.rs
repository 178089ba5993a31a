//! What CONTRIBUTING.md says of overlays: each entry there is applied to an operation that needs it.

use generator::ir::overlay::{correct, read};
use generator::ir::yaml::{read_operation, write_operation};
use generator::ir::{Service, ServiceInfo};

const LAMPS: &str = "\
operation: ListLamps
page: lamp/listing-lamps.md
method: GET
path: /v1/lamps
parameters:
- name: colour
  in: query
  type: string
  enum:
  - red
  - green
  max_length: 4
responses:
  200:
    schema: ListLampsResponse
schemas:
  ListLampsResponse:
    properties:
      lamps:
        type: array
        items: Lamp
  Lamp:
    properties:
      lit_at: string
";

/// The entries of the section about overlays, in its order.
fn entries() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../CONTRIBUTING.md");
    let text = std::fs::read_to_string(path).expect("CONTRIBUTING.md is there");
    let (_, section) = text
        .split_once("## Correct what a page says\n")
        .expect("it has the section");
    let (section, _) = section.split_once("\n## ").expect("another one follows");
    let blocks = section.split("```yaml\n").skip(1);
    let blocks = blocks.map(|block| block.split_once("```").expect("it is closed").0.to_owned());
    blocks.collect()
}

/// The lines that an overlay adds to the service, without their indentation.
fn added(overlay: &str) -> Vec<String> {
    let mut service = Service {
        info: ServiceInfo::default(),
        operations: vec![read_operation(LAMPS).expect("an operation")],
    };
    correct(overlay, &mut service).unwrap_or_else(|errors| panic!("{overlay}: {errors:?}"));
    let texts = service
        .operations
        .iter()
        .map(|one| write_operation(one, true));
    let mut known: Vec<&str> = LAMPS.lines().collect();
    let mut new = Vec::new();
    for line in texts
        .collect::<String>()
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        match known.iter().position(|known| *known == line) {
            Some(at) => drop(known.remove(at)),
            None => new.push(line.trim().to_owned()),
        }
    }
    new
}

#[test]
fn each_entry_of_the_cookbook_does_what_it_is_for() {
    let new: Vec<String> = entries()
        .iter()
        .map(|entry| added(entry).join(", "))
        .collect();
    let expected = [
        "lit_at:, type: integer, format: int64",
        "watts:, type: integer, minimum: 1",
        "- blue",
        "- name: limit, in: query, type: integer, minimum: 1, maximum: 100",
        "default:, schema: LampError, LampError:, properties:, error_code: string, error_msg: string",
        "operation: ShowLamp, page: lamp/showing-a-lamp.md, method: GET, path: /v1/lamps/{lamp_id}, \
         parameters:, - name: lamp_id, in: path, type: string, required: true, responses:, 200:, schema: \
         ShowLampResponse, schemas:, ShowLampResponse:, properties:, id: string, watts: integer",
    ];
    assert_eq!(new, expected);
    assert_eq!(read(&entries().concat()).map(|_| ()), Ok(()));
    assert!(!added(&entries().concat()).is_empty(), "they go together");
}
