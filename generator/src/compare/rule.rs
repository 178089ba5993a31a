//! The catalogue: every kind of change, its id, its mirror, and why it matters.
//!
//! What a rule's classes are depends on where the change is, so those who tell of it say them:
//! `hosts.rs`, `operation.rs`, `inputs.rs`, `outputs.rs`, `facts.rs`, `types.rs`.

use std::fmt;

/// Makes the enum and what is written of each variant of one list: variant, id, mirror, why.
macro_rules! catalogue {
    ($($(#[$doc:meta])+ $variant:ident $id:literal <> $mirror:ident: $why:literal;)+) => {
        /// A kind of change. Its id never changes its meaning, since files name it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $($(#[$doc])+ $variant,)+
        }

        impl Rule {
            /// Every rule, in the order of the catalogue.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The id: `operation-added`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The rule of the change that takes this one back. It is the same rule where a change and
            /// its opposite are alike: where something is another than it was.
            #[must_use]
            pub fn mirror(self) -> Self {
                match self { $(Self::$variant => Self::$mirror,)+ }
            }

            /// Why a change of this kind matters, in one line.
            #[must_use]
            pub fn why(self) -> &'static str {
                match self { $(Self::$variant => $why,)+ }
            }
        }
    };
}

catalogue! {
    /// The host of the service, or of one of its regions, is another one.
    EndpointChanged "endpoint-changed" <> EndpointChanged: "calls go to another host";
    /// The service belongs to the account where it belonged to a project, or the other way round.
    ScopeChanged "scope-changed" <> ScopeChanged: "calls say another scope, and need other rights";
    /// The service is in one more region.
    RegionAdded "region-added" <> RegionRemoved: "one more region can be asked for";
    /// The service is not in a region any more.
    RegionRemoved "region-removed" <> RegionAdded: "a client for this region is refused";
    /// There is one more kind of jobs that can be waited for.
    JobAdded "job-added" <> JobRemoved: "one more kind of jobs can be waited for";
    /// A kind of jobs can no longer be waited for.
    JobRemoved "job-removed" <> JobAdded: "programs that wait for such jobs do not compile";
    /// What tells how far a job is, is another operation or another member.
    JobChanged "job-changed" <> JobChanged:
        "programs that wait for such jobs may not compile, or wait for something else";
    /// The service has a crate again.
    CrateAdded "crate-added" <> CrateRemoved: "programs can call it by a crate";
    /// The service has specs and no crate any more.
    CrateRemoved "crate-removed" <> CrateAdded: "there is no new version of its crate";
    /// The paths of the service name several versions now.
    VersionModulesAdded "version-modules-added" <> VersionModulesRemoved:
        "operations stand in the module of their version now";
    /// The paths of the service name one version now.
    VersionModulesRemoved "version-modules-removed" <> VersionModulesAdded:
        "operations no longer stand in the module of their version";
    /// An operation is new.
    OperationAdded "operation-added" <> OperationRemoved: "one more operation can be called";
    /// An operation is gone.
    OperationRemoved "operation-removed" <> OperationAdded: "it can no longer be called";
    /// An operation has another name.
    OperationRenamed "operation-renamed" <> OperationRenamed: "its type and its module have another name";
    /// The page advises against the operation.
    OperationDeprecated "operation-deprecated" <> OperationUndeprecated: "the compiler warns of it";
    /// The page no longer advises against the operation.
    OperationUndeprecated "operation-undeprecated" <> OperationDeprecated:
        "the compiler no longer warns of it";
    /// The method is another one.
    MethodChanged "method-changed" <> MethodChanged:
        "calls by the old method are refused; the crate uses the new one";
    /// The path is another one.
    PathChanged "path-changed" <> PathChanged:
        "calls of the old path lead nowhere; the crate uses the new one";
    /// The path names another version of the service.
    VersionChanged "version-changed" <> VersionChanged:
        "another version of the service answers, and another module may hold the operation";
    /// The page gives a further path for the same operation.
    OtherPathAdded "other-path-added" <> OtherPathRemoved: "it can be called in one more way";
    /// The page no longer gives a further path.
    OtherPathRemoved "other-path-removed" <> OtherPathAdded:
        "who calls this path may find nothing there; the crate does not";
    /// A placeholder of the path has another name.
    PathParameterRenamed "path-parameter-renamed" <> PathParameterRenamed:
        "the field and the argument have another name";
    /// The URI or a header says something that is always the same.
    ConstantAdded "constant-added" <> ConstantRemoved:
        "calls that do not say it are refused; the crate says it";
    /// The URI or a header no longer says what was always the same.
    ConstantRemoved "constant-removed" <> ConstantAdded:
        "calls that say it may mean something else; the crate no longer says it";
    /// What the URI or a header always says is something else.
    ConstantChanged "constant-changed" <> ConstantChanged:
        "calls that say the old are refused; the crate says the new";
    /// There is one more input, which may be left out.
    OptionalInputAdded "optional-input-added" <> OptionalInputRemoved: "it may be sent";
    /// An input that might be left out is gone.
    OptionalInputRemoved "optional-input-removed" <> OptionalInputAdded:
        "a request that has it may be refused, or do less";
    /// There is one more input that has to be there.
    RequiredInputAdded "required-input-added" <> RequiredInputRemoved: "a request without it is refused";
    /// An input that had to be there is gone.
    RequiredInputRemoved "required-input-removed" <> RequiredInputAdded:
        "a request that has it may be refused, or do less";
    /// An input travels in another place.
    InputMoved "input-moved" <> InputMoved: "it is not found in its old place";
    /// An input has another name.
    InputRenamed "input-renamed" <> InputRenamed: "it is not known under its old name";
    /// An input has to be there that might be left out.
    InputRequired "input-required" <> InputOptional: "a request without it is refused";
    /// An input may be left out that had to be there.
    InputOptional "input-optional" <> InputRequired: "it may be left out, so its type is another one";
    /// The page advises against an input.
    InputDeprecated "input-deprecated" <> InputUndeprecated: "the compiler warns of it";
    /// The page no longer advises against an input.
    InputUndeprecated "input-undeprecated" <> InputDeprecated: "the compiler no longer warns of it";
    /// The request has a body that is no object with members.
    RequestBodyAdded "request-body-added" <> RequestBodyRemoved: "it travels with the request";
    /// The request has no body any more.
    RequestBodyRemoved "request-body-removed" <> RequestBodyAdded: "a request that has one may be refused";
    /// A body is of another media type.
    MediaTypeChanged "media-type-changed" <> MediaTypeChanged: "it is written in another way";
    /// There is one more member or header of a response.
    OutputAdded "output-added" <> OutputRemoved: "there is more to read";
    /// A member or a header of a response is gone.
    OutputRemoved "output-removed" <> OutputAdded: "who reads it finds nothing";
    /// A member of a response has another name.
    OutputRenamed "output-renamed" <> OutputRenamed: "who reads it under its old name finds nothing";
    /// A member of a response is always there, as the page says.
    OutputRequired "output-required" <> OutputOptional: "it is always there; the crate does not rely on that";
    /// A member of a response is not always there any more, as the page says.
    OutputOptional "output-optional" <> OutputRequired: "it may be missing; the crate never relied on it";
    /// The page advises against a member of a response.
    OutputDeprecated "output-deprecated" <> OutputUndeprecated: "the compiler warns of it";
    /// The page no longer advises against a member of a response.
    OutputUndeprecated "output-undeprecated" <> OutputDeprecated: "the compiler no longer warns of it";
    /// Success has one more status.
    SuccessStatusAdded "success-status-added" <> SuccessStatusRemoved:
        "who asks for one status alone may miss it";
    /// Success has a status less.
    SuccessStatusRemoved "success-status-removed" <> SuccessStatusAdded: "who waits for it waits for nothing";
    /// Success has another status.
    SuccessStatusChanged "success-status-changed" <> SuccessStatusChanged:
        "who asks for the old status alone takes success for a failure";
    /// The page tells of one more status.
    FailureStatusAdded "failure-status-added" <> FailureStatusRemoved: "one more status is documented";
    /// The page no longer tells of a status.
    FailureStatusRemoved "failure-status-removed" <> FailureStatusAdded: "one status less is documented";
    /// A response has a body.
    ResponseBodyAdded "response-body-added" <> ResponseBodyRemoved: "there is something to read";
    /// A response has no body any more.
    ResponseBodyRemoved "response-body-removed" <> ResponseBodyAdded: "there is nothing to read";
    /// A value is of another type.
    TypeChanged "type-changed" <> TypeChanged: "what was sent or read is another kind of value";
    /// A number may be larger.
    FormatWidened "format-widened" <> FormatNarrowed:
        "larger numbers may come; the crate takes 64 bits anyway";
    /// A number may not be as large.
    FormatNarrowed "format-narrowed" <> FormatWidened:
        "larger numbers may be refused; the crate takes 64 bits anyway";
    /// A value is written in another way.
    FormatChanged "format-changed" <> FormatChanged: "it is written in another way";
    /// A value must not be shown.
    SecretMarked "secret-marked" <> SecretUnmarked: "it is a secret, and shows in no log";
    /// A value may be shown.
    SecretUnmarked "secret-unmarked" <> SecretMarked: "it is a plain text, and shows in logs";
    /// An offset counts pages, or no longer does.
    PaginationChanged "pagination-changed" <> PaginationChanged:
        "an offset counts something else; the crate turns pages by it";
    /// A member is read under one more name.
    SpellingAdded "spelling-added" <> SpellingRemoved: "it is read under one more name";
    /// A member is no longer read under another name.
    SpellingRemoved "spelling-removed" <> SpellingAdded: "where the service still writes it so, it is missed";
    /// A value is read from a further JSON type.
    JsonTypeAdded "json-type-added" <> JsonTypeRemoved: "more is read";
    /// A value is no longer read from a further JSON type.
    JsonTypeRemoved "json-type-removed" <> JsonTypeAdded:
        "where the service still writes it so, it is missed";
    /// A value is listed that was not.
    ValueAdded "value-added" <> ValueRemoved: "one more value is known";
    /// A value is no longer listed.
    ValueRemoved "value-removed" <> ValueAdded:
        "a request that has it may be refused, and no response has it any more";
    /// Values are listed where none were.
    ListClosed "list-closed" <> ListOpened: "its values have names, so its type is another one";
    /// No values are listed any more.
    ListOpened "list-opened" <> ListClosed: "its values have no names any more, so its type is another one";
    /// A limit allows less.
    LimitTightened "limit-tightened" <> LimitLoosened: "values that were allowed may be refused";
    /// A limit allows more.
    LimitLoosened "limit-loosened" <> LimitTightened: "more is allowed";
    /// What is taken for a value that is left out is something else.
    DefaultChanged "default-changed" <> DefaultChanged: "who leaves it out gets something else";
    /// The regular expression of a text is another one.
    PatternChanged "pattern-changed" <> PatternChanged: "texts that were allowed may be refused";
    /// An object's type has another name.
    TypeRenamed "type-renamed" <> TypeRenamed:
        "programs that name the type do not compile; the wire is as it was";
    /// One type has become several.
    TypeSplit "type-split" <> TypeMerged:
        "programs that name the type for all its places do not compile; the wire is as it was";
    /// Several types have become one.
    TypeMerged "type-merged" <> TypeSplit:
        "programs that name the types that are gone do not compile; the wire is as it was";
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_rule_has_a_mirror_whose_mirror_it_is() {
        for rule in Rule::ALL {
            assert_eq!(rule.mirror().mirror(), *rule, "{rule}");
        }
    }

    #[test]
    fn every_rule_has_an_id_of_its_own_and_one_line_of_why() {
        let ids: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            let is_kebab = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(rule.id().chars().all(is_kebab), "{rule}");
            assert!(
                !rule.why().is_empty() && !rule.why().contains('\n'),
                "{rule}"
            );
        }
    }

    #[test]
    fn rules_that_are_their_own_mirror_say_that_something_is_another() {
        for rule in Rule::ALL.iter().filter(|rule| rule.mirror() == **rule) {
            let is_another = ["-changed", "-renamed", "-moved"];
            assert!(
                is_another.iter().any(|end| rule.id().ends_with(end)),
                "{rule}"
            );
        }
    }
}
