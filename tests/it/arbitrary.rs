//! Operations from a pseudo-random generator: strange, but each makes sense as a whole. The same
//! seed gives the same operation on every machine.

use generator::ir::{
    Body, Explorer, Inferred, JsonType, Location, Method, Number, Operation, Parameter,
    PathTemplate, Property, Response, Rulings, Scalar, Schema, Service, ServiceInfo, Status, Type,
};

/// Texts that YAML, JSON and people misread.
pub(crate) const NASTY: &[&str] = &[
    "",
    " ",
    "yes",
    "No",
    "y",
    "on",
    "true",
    "False",
    "null",
    "~",
    "Null",
    "1.0",
    "1",
    "-0",
    "0x1F",
    "0o17",
    "017",
    "1e3",
    "1e400",
    "1_000",
    ".inf",
    "-.INF",
    ".nan",
    "2020-01-01",
    "12:30:45",
    "<<",
    "=",
    "---",
    "...",
    "--- a",
    "- a",
    "-",
    "? a",
    "?",
    ": ",
    ":",
    "a: b",
    "a:",
    ":a",
    "# no comment",
    "a # b",
    "a#b",
    "{}",
    "{a",
    "[1]",
    "]",
    ",",
    "&a",
    "*a",
    "!a",
    "!!str a",
    "|",
    ">-",
    "%YAML",
    "@a",
    "`a`",
    "'",
    "''",
    "\"",
    "it's",
    "\"a\"",
    "\\",
    "\\n",
    " a",
    "a ",
    "\ta",
    "a\t",
    "a\tb",
    "a\nb",
    "a\n",
    "a\n\n",
    "\na",
    "\n",
    "\n\n",
    " \n",
    "\n ",
    "a\n b\n  c",
    "  a\nb",
    "a \nb ",
    "a\n \nb",
    "a\n\n\nb\n",
    "\ta\nb",
    "a\n\tb",
    "a\n# b",
    "a\n--- \nb",
    "a\n...\nb",
    "a\rb",
    "a\r\nb",
    "\r",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "a\u{85}b",
    "a\u{a0}b",
    "\u{2028}",
    "a\u{2028}b\nc",
    "\u{2029}",
    "\u{feff}",
    "\u{feff}a\nb",
    "\u{fffe}",
    "\u{ffff}",
    "\u{10ffff}",
    "虚拟私有云",
    "虚拟\n私有云",
    "😀",
    "😀\n😀 ",
    "e\u{301}",
    "\u{200b}",
    "os-extended-volumes:volumes_attached",
    "a.b[].c{}.`d`",
    "$ref",
    "#/components",
    "~1",
];

/// A linear congruential generator, with the constants of Knuth's MMIX.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(1))
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.one_in(4).then(|| make(self))
    }

    pub(crate) fn text(&mut self) -> String {
        match self.below(8) {
            0 => self.pick(NASTY).repeat(1 + self.below(300)),
            1 => format!("{}{}", self.pick(NASTY), self.pick(NASTY)),
            2 => (0..self.below(12)).map(|_| self.char()).collect(),
            _ => self.pick(NASTY).to_owned(),
        }
    }

    fn char(&mut self) -> char {
        let tricky = [
            ' ', '\n', '\t', ':', '#', '-', '\'', '"', '\\', 'a', '0', '，',
        ];
        match self.below(3) {
            0 => u32::try_from(self.below(0x11_0000))
                .ok()
                .and_then(char::from_u32)
                .unwrap_or('x'),
            _ => self.pick(&tricky),
        }
    }

    fn number(&mut self) -> Number {
        let small = i64::try_from(self.below(2000)).expect("small") - 1000;
        self.pick(&[
            Number::Integer(small),
            Number::Integer(i64::MIN),
            Number::Integer(i64::MAX),
            Number::Float(0.1),
            Number::Float(-0.0),
            Number::Float(1.0),
            Number::Float(1e16),
            Number::Float(1e300),
            Number::Float(-2.5e-300),
            Number::Float(f64::MIN_POSITIVE),
            Number::Float(f64::MAX),
        ])
    }

    fn scalar(&mut self, ty: &Type) -> Option<Scalar> {
        match ty {
            Type::String | Type::Binary => Some(Scalar::String(self.text())),
            Type::Integer => Some(Scalar::Number(Number::Integer(
                i64::try_from(self.below(99)).expect("small") - 9,
            ))),
            Type::Number => Some(Scalar::Number(self.number())),
            Type::Boolean => Some(Scalar::Boolean(self.one_in(2))),
            Type::Any => Some(self.pick(&[
                Scalar::Boolean(true),
                Scalar::String("true".to_owned()),
                Scalar::Number(Number::Float(1.0)),
            ])),
            Type::Null | Type::Array(_) | Type::Map(_) | Type::Schema(_) => None,
        }
    }

    fn ty(&mut self, schemas: usize, depth: usize) -> Type {
        match self.below(if depth == 0 { 7 } else { 9 }) {
            0 => Type::Integer,
            1 => Type::Number,
            2 => Type::Boolean,
            3 => Type::Binary,
            4 if self.one_in(4) => Type::Null,
            4 => Type::Any,
            5 if schemas > 0 => Type::Schema(schema_name(self.below(schemas))),
            7 => Type::Array(Box::new(self.property(schemas, depth - 1))),
            8 => Type::Map(Box::new(self.property(schemas, depth - 1))),
            _ => Type::String,
        }
    }

    fn explorer(&mut self) -> Explorer {
        let name = |random: &mut Self| {
            let visible = random.text().replace(char::is_control, "");
            format!("{visible}A")
        };
        Explorer {
            product: name(self),
            api: name(self),
            version: self.maybe(name),
        }
    }

    fn property(&mut self, schemas: usize, depth: usize) -> Property {
        let ty = self.ty(schemas, depth);
        if self.one_in(3) {
            return Property::of(ty);
        }
        let values = self.below(4);
        let (minimum, maximum) = (self.maybe(Self::number), self.maybe(Self::number));
        let required = self.one_in(3);
        let count = |random: &mut Self, base| base + u64::try_from(random.below(9)).expect("small");
        Property {
            format: self.maybe(Self::text),
            required,
            required_if: self.maybe(Self::text).filter(|_| !required),
            values: (0..values).filter_map(|_| self.scalar(&ty)).collect(),
            default: self.scalar(&ty).filter(|_| self.one_in(3)),
            minimum,
            maximum: maximum.filter(|high| minimum.is_none_or(|low| value(low) <= value(*high))),
            min_length: self.maybe(|random| count(random, 0)),
            max_length: self.maybe(|random| count(random, u64::MAX - 9)),
            min_items: self.maybe(|random| count(random, 0)),
            max_items: self.maybe(|random| count(random, 9)),
            pattern: self.maybe(Self::text),
            accepts: (0..self.below(3))
                .map(|_| self.pick(&[JsonType::String, JsonType::Array, JsonType::Object]))
                .collect(),
            aliases: Vec::new(),
            read_only: self.one_in(5),
            deprecated: self.one_in(5),
            inferred: self.maybe(|random| random.pick(&[Inferred::Example, Inferred::Path])),
            doc: self.maybe(Self::text),
            rulings: Rulings::default(),
            ty,
        }
    }

    fn parameter(&mut self, name: String, location: Location, schemas: usize) -> Parameter {
        Parameter {
            name,
            location,
            value: self.property(schemas, 2),
            constant: self.maybe(Self::text),
        }
    }

    fn parameters(&mut self, location: Location, schemas: usize) -> Vec<Parameter> {
        let count = self.below(3);
        let names = (0..count).map(|at| format!("{at}{}", self.text()));
        let names: Vec<_> = names.collect();
        let make = |name| self.parameter(name, location, schemas);
        names.into_iter().map(make).collect()
    }

    fn body(&mut self, schemas: usize) -> Body {
        Body {
            media_type: self.maybe(Self::text),
            schema: self.property(schemas, 3),
        }
    }

    /// A schema that refers to the next one, so that none is left unused.
    fn schema(&mut self, index: usize, schemas: usize) -> Schema {
        let mut schema = Schema {
            doc: self.maybe(Self::text),
            ..Schema::default()
        };
        for _ in 0..self.below(6) {
            let (name, mut property) = (self.text(), self.property(schemas, 4));
            if self.one_in(4) {
                // No text ends so.
                property.aliases = vec![format!("{name}, spelt otherwise")];
            }
            schema.properties.insert(name, property);
        }
        if index + 1 < schemas {
            let next = Property::schema(schema_name(index + 1));
            schema.properties.insert("next".to_owned(), next);
        }
        schema.additional = self.maybe(|random| Property {
            required: false,
            required_if: None,
            ..random.property(schemas, 4)
        });
        schema
    }

    pub(crate) fn operation(&mut self, name: &str) -> Operation {
        let schemas = self.below(4);
        let mut parameters = Vec::new();
        for name in ["project_id", "id"] {
            let mut parameter = self.parameter(name.to_owned(), Location::Path, 0);
            parameter.value.required = true;
            parameter.value.required_if = None;
            parameters.push(parameter);
        }
        parameters.extend(self.parameters(Location::Query, schemas));
        parameters.extend(self.parameters(Location::Header, schemas));
        let first = (schemas > 0).then(|| Body {
            media_type: None,
            schema: Property::schema(schema_name(0)),
        });
        let mut operation = Operation {
            operation: name.to_owned(),
            title: self.maybe(Self::text),
            doc: self.maybe(Self::text),
            page: self.text(),
            explorer: self.maybe(Self::explorer),
            deprecated: self.one_in(9),
            method: self.pick(&Method::ALL),
            path: path("/v1/{project_id}/things/{id}"),
            other_paths: Vec::new(),
            parameters,
            request: self.maybe(|random| random.body(schemas)),
            responses: [(
                Status::Code(200),
                Response {
                    body: first,
                    ..Response::default()
                },
            )]
            .into(),
            schemas: (0..schemas)
                .map(|index| (schema_name(index), self.schema(index, schemas)))
                .collect(),
        };
        if self.one_in(4) {
            operation.path = path("/v2/{id}/copies/{id}");
            operation.other_paths = vec![path("/v1/{project_id}/things/{id}")];
        }
        let further = [204, 404, 599].map(Status::Code);
        for status in further.into_iter().chain([Status::Default]) {
            if self.one_in(2) {
                let response = Response {
                    doc: self.maybe(Self::text),
                    headers: self.parameters(Location::Header, schemas),
                    body: self.maybe(|random| random.body(schemas)),
                };
                operation.responses.insert(status, response);
            }
        }
        operation
    }

    pub(crate) fn service(&mut self, operations: usize) -> Service {
        let names = (0..operations).map(|index| format!("Operation{index}"));
        Service {
            info: ServiceInfo {
                name: "demo".to_owned(),
                ..ServiceInfo::default()
            },
            operations: names.map(|name| self.operation(&name)).collect(),
        }
    }
}

fn schema_name(index: usize) -> String {
    ["Null", "Thing", "ThingTag", "Operation0Thing"][index].to_owned()
}

pub(crate) fn path(text: &str) -> PathTemplate {
    PathTemplate::parse(text).expect("a path template")
}

#[expect(clippy::cast_precision_loss, reason = "good enough to order limits")]
fn value(number: Number) -> f64 {
    match number {
        Number::Integer(number) => number as f64,
        Number::Float(number) => number,
    }
}
