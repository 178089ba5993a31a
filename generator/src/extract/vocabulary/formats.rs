//! What strings are called that nobody should see in a log, and how pages say that a string is a time.

/// What the names of secrets end with, their words written together: most pages part them in one way
/// or another, some not at all.
pub(in crate::extract) const SECRET_ENDINGS: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "adminpass",
    "rootpass",
    "userpass",
    "privatekey",
    "secretkey",
    "accesskey",
    "authkey",
    "customerkey",
    "clientkeydata",
    "authtoken",
    "accesstoken",
    "logintoken",
    "securitytoken",
    "subjecttoken",
];

/// The last words of the names of secrets that other words end with, too.
pub(in crate::extract) const SECRET_WORDS: &[&str] = &[
    "credential",
    "credentials",
    "kubeconfig",
    "passcode",
    "psk",
    "sk",
    "token",
];

/// Whole names of secrets, in small letters.
pub(in crate::extract) const SECRET_NAMES: &[&str] = &["authorization"];

/// What a token is for that is no secret: it says where a list goes on, or that a request is the same.
pub(in crate::extract) const OPEN_TOKENS: &[&str] = &[
    "client",
    "continuation",
    "continue",
    "idempotency",
    "idempotent",
    "list",
    "marker",
    "next",
    "page",
    "pagination",
    "prev",
    "previous",
    "start",
    "sync",
];

/// First words of names that ask a question.
pub(in crate::extract) const FLAG_WORDS: &[&str] = &[
    "allow", "check", "disable", "enable", "has", "is", "manage", "need", "needs", "no", "use",
];

/// How descriptions begin that ask a question, in small letters.
pub(in crate::extract) const QUESTIONS: &[&str] =
    &["是否", "whether", "specifies whether", "indicates whether"];

/// What the first phrase of a description ends with that tells of a secret, in small letters.
pub(in crate::extract) const SECRET_PHRASES: &[&str] =
    &["密码", "口令", "私钥", "password", "private key"];

/// What ends the first phrase of a description.
pub(in crate::extract) const PHRASE_ENDS: &[char] =
    &['。', '，', '；', '：', '（', '.', ',', ';', ':', '(', '\n'];

/// Words that an English description may begin with before it names what the row is.
pub(in crate::extract) const PHRASE_STARTS: &[&str] = &["specifies ", "indicates ", "the "];

/// Words before what an English description is about.
pub(in crate::extract) const PHRASE_OF: &[&str] = &[" of ", " for "];

/// Names of the notation of times with a date, a `T` and a zone, in small letters.
pub(in crate::extract) const TIME_NOTATIONS: &[&str] = &["rfc3339", "rfc 3339", "rfc-3339"];

/// Where a zone is a number of hours that no colon parts, in small letters.
pub(in crate::extract) const ZONE_OFFSETS: &[&str] = &["时区偏移", "zone offset"];

/// What stands before a time that others are compared with: such a text is more than a time.
pub(in crate::extract) const COMPARISONS: &[&str] = &["lt:", "lte:", "gt:", "gte:", "eq:", "neq:"];

/// What stands right before a value that a string may have, in small letters.
pub(in crate::extract) const VALUE_ANNOUNCERS: &[&str] = &["为", "set to ", "value is "];

/// Words for times that are counted, in small letters.
pub(in crate::extract) const COUNTED_TIMES: &[&str] = &[
    "时间戳",
    "毫秒",
    "unix",
    "timestamp",
    "millisecond",
    "epoch",
];
