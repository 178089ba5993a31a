//! The kinds of findings: how much each matters and what is to be done about it.

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A decision worth knowing; nothing is wrong with the page.
    Note,
    /// The page is silent, contradicts itself or is wrong; a written rule decided.
    Warning,
    /// Something could not be read; the specs lack it.
    Error,
}

impl Severity {
    /// The word in front of the message.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $word:literal, $severity:ident, $help:literal; )+) => {
        /// What kind of finding a diagnostic is; its word is what people search for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $( $(#[doc = $doc])+ $variant, )+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Self] = &[$( Self::$variant, )+];

            /// The word in brackets: `other-page-table`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// How much findings of this kind matter.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $( Self::$variant => Severity::$severity, )+ }
            }

            /// What to do about it, unless the place says it better.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $( Self::$variant => $help, )+ }
            }

            /// The situation behind the code, as its documentation tells it.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $( Self::$variant => concat!($( $doc, "\n" ),+), )+ }
            }
        }
    };
}

codes! {
    /// A page says neither by link, by its topic id nor by its folder which service it belongs to.
    UnknownService = "unknown-service", Error,
        "put the page into a folder named after its service, or name the service with --service";
    /// A page that was given by name documents no method and path.
    NoUri = "no-uri", Error,
        "give a page that documents an operation: a section URI with a method and a path";
    /// A section for method and path has none that could be read, so that the page documents no
    /// operation.
    UnreadableUri = "unreadable-uri", Warning,
        "write the method in capitals and the path from its first slash on: GET /v1/things/{id}";
    /// A page has far more of one thing than any page: placeholders of a path, names behind a `?`,
    /// parameters, rows or tables, letters in a cell or a tag, values in an example. What is beyond that is not
    /// read.
    OverBudget = "over-budget", Warning,
        "give each operation a page of its own, and take out what is not of it or of no page";
    /// Two pages of a service give the same operation name.
    DuplicateOperation = "duplicate-operation", Warning,
        "name one of the pages under `names` in service.yaml";
    /// No link names the operation, so its name was derived from method and path.
    DerivedName = "derived-name", Note,
        "if the service has a better name for it, add it under `names` in service.yaml";
    /// The items of an array or an object are described on another page.
    OtherPageTable = "other-page-table", Warning,
        "extract the other page in the same run, or describe the items in the overlay";
    /// No table describes an object or the items of an array; an example shows what they are.
    InferredFromExample = "inferred-from-example", Warning,
        "describe the properties on the page or in the overlay";
    /// No table and no example describes an object, so any member is taken.
    Undescribed = "undescribed-object", Warning,
        "describe the properties on the page or in the overlay";
    /// An example sends a JSON type that the table does not declare.
    ExampleType = "example-type", Warning,
        "correct the table or the example";
    /// An example holds a value that the list of values does not have.
    ExampleValue = "example-value", Warning,
        "complete the list of values or correct the example";
    /// A header that carries a secret has a list of values. A secret is not chosen from a list.
    ListedSecret = "listed-secret", Warning,
        "take the list out of the row, or rename the header";
    /// An example holds a value that is outside the limits that are stated of it: a range, a length, a
    /// number of items.
    ExampleLimit = "example-limit", Warning,
        "correct the limit or the example";
    /// An example has a member that no table lists.
    ExampleMember = "example-member", Warning,
        "list the property in the table or drop it from the example";
    /// The table lists a property at one level, the example shows it at another.
    WrongLevel = "wrong-level", Warning,
        "move the row to the table of the object that has it";
    /// The example wraps what the table lists into an object that the table does not have.
    MissingWrapper = "missing-wrapper", Warning,
        "list the wrapping object in a table of its own";
    /// The table wraps into an object what the example shows without it.
    ExtraWrapper = "extra-wrapper", Warning,
        "drop the wrapping object from the table or show it in the example";
    /// The table lists the members of an object beside the object itself.
    FlattenedTable = "flattened-table", Warning,
        "move the rows into a table of the object's members";
    /// The table declares an object, every example shows an array of such objects.
    ShownAsArray = "shown-as-array", Warning,
        "declare the property as an array";
    /// An example has a member whose name is a misprint of a listed one.
    MisprintedMember = "misprinted-member", Warning,
        "correct the name in the table or in the example";
    /// An example is not JSON, even after the repairs that are safe.
    BrokenExample = "broken-example", Warning,
        "correct the example";
    /// An example was read after a repair.
    RepairedExample = "repaired-example", Note,
        "correct the example";
    /// Prose and a labelled constraint give different limits, and the label wins; or a default breaks
    /// the limits stated beside it, and the limits win; or a default is none of the listed values, and is
    /// added to them where it is made as they are; or a lower limit is above the upper one, and neither
    /// holds.
    LimitConflict = "limit-conflict", Warning,
        "make both say the same";
    /// A type that the grammar of the type column does not know.
    UnknownType = "unknown-type", Warning,
        "correct the type on the page or in the overlay";
    /// A type that is misspelt in a known way.
    MisspeltType = "misspelt-type", Warning,
        "correct the spelling on the page";
    /// A word of the template that the page was made from stands where its own belongs: a heading of the
    /// column of types in the place of a type.
    TemplateWord = "template-word", Warning,
        "write the type on the page, or into the overlay";
    /// A placeholder of the path has no row in any table.
    UndocumentedPlaceholder = "undocumented-placeholder", Warning,
        "add a row for the placeholder to the table of path parameters";
    /// A table of path parameters has a row that the path does not name, or the URI section a mandatory
    /// one that the URI does not.
    StrayPathParameter = "stray-path-parameter", Warning,
        "add it to the URI, drop the row or move it to the section where it belongs";
    /// A placeholder of the path is marked optional.
    OptionalPlaceholder = "optional-placeholder", Warning,
        "mark the path parameter as mandatory";
    /// A further path of the call has a placeholder that the first one does not have, so that it is
    /// another call.
    OtherCall = "other-call", Warning,
        "document the other call on a page of its own, or name the placeholders alike";
    /// A page gives calls by two methods, of which one alone can be its operation's: each may be right of
    /// its path, or the methods of two pages have changed places.
    OtherMethod = "other-method", Warning,
        "correct the method, or document the other call on a page of its own";
    /// A property is required, or need not be, under a condition.
    ConditionalRequired = "conditional-required", Note,
        "nothing, if the condition is meant";
    /// A name has a blank or another character that no wire name has.
    UncleanName = "unclean-name", Warning,
        "correct the name on the page";
    /// Two rows of one table give the same name, or two tables list the same parameter.
    DuplicateRow = "duplicate-row", Warning,
        "drop one of the rows, put it below the object that it is in, or say what tells them apart";
    /// A body is described by several tables whose members have so many objects in common that not all
    /// of them were united: of the rest, what the first table lists stands.
    ManyVariants = "many-variants", Warning,
        "describe each case on a page of its own, or the objects of all cases in one table each";
    /// A nested table that no row refers to and that no property is named after.
    OrphanTable = "orphan-table", Warning,
        "refer to the table from the row that it describes";
    /// A row says to be a single value and refers to a table that is named like it and lists the members
    /// of an object.
    LinkedMembers = "linked-members", Warning,
        "declare the property as an object, or as an array of objects";
    /// The table of a response of success lists the body of failures among its members.
    FailureMember = "failure-member", Warning,
        "describe the body of failures in a table of its own, under the statuses of failures";
    /// A reference leads to no table.
    DanglingReference = "dangling-reference", Warning,
        "correct the link or its number";
    /// The number in a link's text is not the number of the table it leads to.
    WrongTableNumber = "wrong-table-number", Warning,
        "correct the number in the text";
    /// A table that describes itself by way of others; such a schema is recursive.
    RecursiveSchema = "recursive-schema", Note,
        "nothing, if the nesting is meant";
    /// The columns for type and required are swapped, or one of them is missing.
    ShiftedHeader = "shifted-header", Warning,
        "correct the table's header";
    /// An HTML table is never closed: a heading, another table or the end of the page comes first.
    UnclosedTable = "unclosed-table", Warning,
        "close the table, and complete its last row if that was cut";
    /// A row of a table has no cells, or a table no such rows.
    EmptyRow = "empty-row", Warning,
        "drop the row, or write the cells that are missing";
    /// A column of a table of parameters or status codes has a heading that is not known. Its cells
    /// tell what they are where all of them are names, types, status codes, or yes and no; else they
    /// are not read.
    UnknownColumn = "unknown-column", Warning,
        "head the column as other tables do: name, type, mandatory, description, default value";
    /// A row has more or fewer cells than the table's header.
    RaggedRow = "ragged-row", Warning,
        "escape `|` in the row's cells, or add the missing cell";
    /// The request section of a call that sends no body lists parameters outside a query table.
    BodilessRequest = "bodiless-request", Warning,
        "move the table to the URI section";
    /// The URI section lists members of the body.
    MisplacedBody = "misplaced-body", Warning,
        "move the rows to the request section";
    /// The table of a request's body lists a placeholder of the path.
    MisplacedPlaceholder = "misplaced-placeholder", Warning,
        "move the row to the table of path parameters, or drop it where that table has it";
    /// The table of a response's body lists a header.
    MisplacedHeader = "misplaced-header", Warning,
        "move the row to a table of the response's headers";
    /// A status code that is not a number from 100 to 599.
    UnknownStatus = "unknown-status", Warning,
        "correct the status code";
    /// The page names no status of success. Where most pages of a service name none, one finding tells
    /// of all of them.
    NoSuccessStatus = "no-success-status", Note,
        "add the status of success to the table of status codes";
    /// A page describes the body of failures and lists no status of a failure, so that no response
    /// can have the body.
    NoFailureStatus = "no-failure-status", Warning,
        "add the statuses of failures to the table of status codes";
    /// The path or the method had to be pieced together or cleaned.
    UncleanUri = "unclean-uri", Warning,
        "write method and path without blanks on one line of the URI section";
    /// A table marks members of a request as mandatory that no example of it has, though it has most of
    /// the others.
    RequiredUnshown = "required-unshown", Warning,
        "complete the examples, or mark what may be left out as optional";
    /// A name that one page alone has differs by a letter from one that several pages of the service
    /// have in its place.
    OddName = "odd-name", Warning,
        "spell the name alike on all pages, or correct it in the overlay";
    /// Two tables of one body have the same caption and list different members.
    SameCaption = "same-caption", Warning,
        "name in each caption the object whose members the table lists";
    /// Two pages document one call with the same parameters and members.
    CopiedPage = "copied-page", Warning,
        "drop one of the pages, or say on each what it has of its own";
    /// A link leads to a page that is not there, or to a place that its page does not have.
    DeadLink = "dead-link", Warning,
        "correct the link, or take it out";
    /// Two pages about one call, such as those in two languages, state a fact differently.
    PagesDiffer = "pages-differ", Warning,
        "find out which of the pages is right, and correct the other";
    /// The link names an operation that does not fit the page.
    WrongLink = "wrong-link", Warning,
        "correct the link's `api=`";
}
