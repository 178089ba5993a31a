//! What matters first: the order in which findings are told.

use generator::diagnostic::Code;

/// What a finding of a kind may cost, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The page gives no operation, or calls go to another place or without what they need.
    Call,
    /// Names or the nesting of what is sent and received are in doubt: values get lost.
    Shape,
    /// Single values are in doubt: what is sent may be refused, what is received may not be read.
    Value,
    /// Something is left out, and nothing that is there is wrong.
    Lacks,
    /// The form alone is odd; it was read all the same.
    Form,
}

/// The rank of a code; one that is in no list is of the form.
pub(super) fn rank(code: Code) -> Rank {
    match code {
        Code::UnknownService
        | Code::NoUri
        | Code::UnreadableUri
        | Code::OverBudget
        | Code::DuplicateOperation
        | Code::UndocumentedPlaceholder
        | Code::StrayPathParameter
        | Code::OptionalPlaceholder
        | Code::OtherCall
        | Code::OtherMethod
        | Code::PagesDiffer
        | Code::BodilessRequest
        | Code::MisplacedBody
        | Code::MisplacedPlaceholder
        | Code::UncleanUri => Rank::Call,
        Code::WrongLevel
        | Code::MissingWrapper
        | Code::ExtraWrapper
        | Code::FlattenedTable
        | Code::ShownAsArray
        | Code::MisprintedMember
        | Code::LinkedMembers
        | Code::FailureMember
        | Code::ManyVariants
        | Code::DuplicateRow
        | Code::UncleanName
        | Code::ExampleMember
        | Code::OddName
        | Code::SameCaption
        | Code::MisplacedHeader => Rank::Shape,
        Code::ExampleType
        | Code::ExampleValue
        | Code::ExampleLimit
        | Code::ListedSecret
        | Code::LimitConflict
        | Code::RequiredUnshown
        | Code::UnknownType
        | Code::TemplateWord
        | Code::UnknownStatus => Rank::Value,
        Code::OtherPageTable
        | Code::InferredFromExample
        | Code::Undescribed
        | Code::OrphanTable
        | Code::DanglingReference
        | Code::UnknownColumn
        | Code::RaggedRow
        | Code::NoFailureStatus
        | Code::BrokenExample
        | Code::UnclosedTable
        | Code::EmptyRow => Rank::Lacks,
        _ => Rank::Form,
    }
}
