//! What a rule came to: what it changes, what speaks for it, and how sure that makes it.

use std::collections::BTreeSet;

use super::{
    index::TableId,
    show::Slot,
    tree::{MemberId, NodeId},
};
use crate::{
    diagnostic::Code,
    ir::{JsonType, Type},
};

/// What a question is asked of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// A value that a table lists.
    Slot(Slot),
    /// A name in an object.
    Name(NodeId, String),
}

/// Who says something beside an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Witness {
    /// What the row itself says beside the name.
    Row,
    /// Another page of the service.
    OtherPage,
    /// Several items of an array that differ.
    Items,
    /// Method, path or the operation's name.
    Call,
    /// The members beside it.
    Siblings,
}

impl Witness {
    /// Words for it.
    #[must_use]
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Row => "the row",
            Self::OtherPage => "other pages",
            Self::Items => "several items",
            Self::Call => "the call",
            Self::Siblings => "its siblings",
        }
    }
}

/// How sure a ruling is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Confidence {
    /// One witness says it: nothing is changed, and the finding says so.
    Weak,
    /// Two witnesses say it, or a rule that has proved right where one does.
    Likely,
    /// Witnesses of several kinds say it.
    Certain,
}

impl Confidence {
    /// The word for it.
    #[must_use]
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// What a ruling changes in the tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// Nothing; only the finding matters.
    Keep,
    /// The member takes the subject's name; its old one is read as well.
    Rename(MemberId),
    /// The member is read under the subject's name, too.
    Alias(MemberId),
    /// The value may be of a further type.
    Accept(JsonType),
    /// The value is of another type, and the declared one is accepted.
    Retype(Type),
    /// An array of what is declared.
    AsArray,
    /// A map of what the one listed member is, or the items of the array.
    AsMap,
    /// An object of this node.
    Unwrap(NodeId),
    /// What the subject holds stands in its place.
    Spread(MemberId),
    /// Members belong into the subject, with the rows of these names that repeat others.
    Wrap {
        members: Vec<MemberId>,
        is_array: bool,
        shown: BTreeSet<String>,
    },
    /// The examples are read as if the subject were not there, only what is inside.
    SeeThrough,
    /// Rows that follow the subject are its members.
    Gather(Vec<String>),
    /// A table describes it.
    Adopt { table: TableId, is_array: bool },
    /// Tables that list parts of a body describe it.
    AdoptParts(Vec<Part>),
    /// What is shown tells what it is.
    Infer,
    /// A map of what is shown.
    InferMap,
    /// What another member is.
    Copy(MemberId),
    /// Something that the page states of the value does not hold.
    Drop(Fact),
}

/// What a page states of the values that there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// The values that it lists.
    Values,
    /// The smallest number.
    Minimum,
    /// The largest number.
    Maximum,
    /// Fewest characters.
    MinLength,
    /// Most characters.
    MaxLength,
    /// Fewest items.
    MinItems,
    /// Most items.
    MaxItems,
    /// The regular expression.
    Pattern,
}

impl Fact {
    /// The limits, in the order in which they are looked at.
    pub(super) const LIMITS: [Self; 7] = [
        Self::Minimum,
        Self::Maximum,
        Self::MinLength,
        Self::MaxLength,
        Self::MinItems,
        Self::MaxItems,
        Self::Pattern,
    ];

    /// Words for it.
    #[must_use]
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Values => "list of values",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::MinLength => "shortest length",
            Self::MaxLength => "longest length",
            Self::MinItems => "fewest items",
            Self::MaxItems => "most items",
            Self::Pattern => "pattern",
        }
    }
}

/// A table that nothing refers to and that describes a member of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) table: TableId,
    /// Whether it lists the member itself, among others or alone.
    pub(super) has_own_row: bool,
    pub(super) is_array: bool,
}

/// What a rule came to.
#[derive(Clone, Debug)]
pub(super) struct Ruling {
    pub(super) subject: Subject,
    pub(super) rule: Rule,
    pub(super) change: Change,
    /// The examples that say so; equal ones are one.
    pub(super) examples: BTreeSet<usize>,
    /// The lines that say so.
    pub(super) lines: Vec<u32>,
    /// Who else says so.
    pub(super) witnesses: BTreeSet<Witness>,
    /// The lines that say otherwise.
    pub(super) against: Vec<u32>,
}

impl Ruling {
    /// Adds a witness beside the examples.
    pub(super) fn also(mut self, witness: Option<Witness>) -> Self {
        self.witnesses.extend(witness);
        self
    }

    /// How sure it is: what its grounds make it, and what its rule has earned.
    pub(super) fn confidence(&self) -> Confidence {
        let by_grounds = match (self.examples.len(), self.witnesses.len()) {
            (2.., 1..) | (_, 2..) => Confidence::Certain,
            (2.., _) | (1.., 1..) => Confidence::Likely,
            _ => Confidence::Weak,
        };
        by_grounds.max(self.rule.earned())
    }
}

macro_rules! rules {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $word:literal, $code:ident, $earned:ident; )+) => {
        /// What decided something. Its word is what `explain` prints and `x-rulings` holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Rule {
            $( $(#[doc = $doc])+ $variant, )+
        }

        impl Rule {
            /// The word for it.
            pub(super) fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// The kind of finding that tells of it.
            pub(super) fn code(self) -> Code {
                match self { $( Self::$variant => Code::$code, )+ }
            }

            /// What it has earned: how sure a ruling of it is that rests on one example alone,
            /// as measured against the vendor's SDK (`score.py --by-rule`).
            pub(super) fn earned(self) -> Confidence {
                match self { $( Self::$variant => Confidence::$earned, )+ }
            }
        }
    };
}

rules! {
    /// The example wraps what the table lists into an object that the table does not have.
    Wrapper = "wrapper", MissingWrapper, Weak;
    /// One example alone wraps what the table lists: the table stands, and what is inside is held
    /// against it.
    SeenThrough = "seen-through", MissingWrapper, Likely;
    /// The table lists the members of an object beside the object itself.
    Flattened = "flattened", FlattenedTable, Likely;
    /// Rows that repeat the members of another object follow an object.
    Repeated = "repeated", FlattenedTable, Likely;
    /// The table lists at the top what the example has further down.
    BelowTop = "below-top", WrongLevel, Likely;
    /// A name stands for any key.
    AnyKey = "any-key", ExampleType, Likely;
    /// An array is shown as a map of its items.
    KeyedItems = "keyed-items", ExampleType, Likely;
    /// A map is shown as the object that it is declared to hold.
    NoMap = "no-map", ExampleType, Likely;
    /// Some examples show a map and others the object that it is declared to hold.
    MapDisputed = "map-disputed", ExampleType, Likely;
    /// The table wraps into an object what the example shows without it.
    NoWrapper = "no-wrapper", ExtraWrapper, Likely;
    /// Some examples show what the table wraps without the wrapper.
    WrapperDisputed = "wrapper-disputed", ExampleType, Likely;
    /// The array that is all a body has is shown by itself.
    BareItems = "bare-items", ExtraWrapper, Likely;
    /// An object is always shown as an array of such objects.
    Array = "array", ShownAsArray, Likely;
    /// A body is always shown as an array.
    BodyArray = "body-array", ShownAsArray, Likely;
    /// The one name that a body lists stands for the body itself, an array.
    KeyForArray = "key-for-array", ShownAsArray, Likely;
    /// Some examples show an array of what the table declares once.
    ArrayDisputed = "array-disputed", ExampleType, Likely;
    /// A single value is always shown as an array of such values.
    ArrayOfSingles = "array-of-singles", ExampleType, Likely;
    /// A single value is always shown as what a table lists.
    NoSingle = "no-single", ExampleType, Likely;
    /// An integer is shown with a fraction.
    Fraction = "fraction", ExampleType, Likely;
    /// A number or a boolean is shown as text that cannot be read as one.
    Unreadable = "unreadable", ExampleType, Weak;
    /// A value of another type is shown.
    OtherType = "other-type", ExampleType, Likely;
    /// A value is shown that the list of values does not have.
    OtherValue = "other-value", ExampleValue, Likely;
    /// No value that is shown is one of the list of values.
    BrokenList = "broken-list", ExampleValue, Likely;
    /// Every value that is shown breaks a limit.
    BrokenLimit = "broken-limit", ExampleLimit, Likely;
    /// Some of the values that are shown break a limit.
    LimitDisputed = "limit-disputed", ExampleLimit, Likely;
    /// A table that nothing refers to lists what is shown.
    Orphan = "orphan", OrphanTable, Likely;
    /// A table that nothing refers to lists the top level of a body.
    OrphanBody = "orphan-body", OrphanTable, Likely;
    /// Tables that nothing refers to list parts of a body.
    OrphanParts = "orphan-parts", OrphanTable, Likely;
    /// No table describes a value.
    Undescribed = "undescribed", InferredFromExample, Likely;
    /// No table describes an object whose name says that its keys are its users'.
    FreeKeys = "free-keys", InferredFromExample, Likely;
    /// No table describes a body.
    UndescribedBody = "undescribed-body", InferredFromExample, Likely;
    /// The table does not say the type.
    Untyped = "untyped", InferredFromExample, Likely;
    /// A name is spelt in two ways; the example's is written.
    SpellingShown = "spelling-shown", MisprintedMember, Likely;
    /// A name is spelt in two ways; the table's is written.
    SpellingListed = "spelling-listed", MisprintedMember, Likely;
    /// A container is shown under another name, with its members.
    Container = "container", MisprintedMember, Likely;
    /// What is listed at the top is shown in an object.
    Misplaced = "misplaced", WrongLevel, Likely;
    /// No table lists a member, beside others that one lists.
    Unlisted = "unlisted", ExampleMember, Weak;
    /// No table lists any member of an object.
    Inside = "inside", ExampleMember, Likely;
}
