//! What generated code repeats for every object, enum and request: one call of a macro each, beside the
//! type, which stays in the open for readers and rustdoc.
//!
//! A line of a call is a member: its name on the wire, other spellings that it is read under, and its
//! field; then, as far as it matters,
//!
//! - how it is read, where not as its type says: `.lenient`, `.loose`, `.one_or_many`, the methods of
//!   [`Reader`](crate::Reader);
//! - what its setter takes, or what its getter gives: a type of one word, `[Item]` for a list, `{Value}`
//!   for a map, `(Box<Type>)` for any other type, `(loose Type)` for a [`Loose`](crate::Loose); `as name`
//!   behind it where setter or getter is not called like the field;
//! - the [`Rule`](crate::Rule)s that it is held against; `[]` where only what it holds has some.
//!
//! No macro looks at its input token by token, and none is procedural: a call is matched once. That of
//! enums stands with [`OpenEnum`](crate::OpenEnum).
//!
//! What a call of them leaves unused, an import or a parameter, is told of nowhere: lints pass over what
//! macros of other crates write.

/// What an object of a response is read and written by, with a getter for each list and map.
///
/// ```
/// #[derive(Clone, Debug, PartialEq, Default)]
/// struct Disk {
///     id: Option<String>,
///     tags: Option<Vec<String>>,
/// }
///
/// runtime::object! {
///     Disk {
///         "id" | "ID" => id,
///         "tags" => tags: [String],
///     }
/// }
///
/// let disk: Disk = serde_json::from_str(r#"{"ID": "d-1", "type": "SSD"}"#)?;
/// assert_eq!(disk.id.as_deref(), Some("d-1"));
/// assert!(disk.tags().is_empty());
/// assert_eq!(serde_json::to_string(&disk)?, r#"{"id":"d-1"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! object {
    ($name:ident {
        $( $wire:literal $( | $alias:literal )* => $field:ident $( .$how:ident )?
            $( : $kind:tt $( as $getter:ident )? )?, )*
        $( _ => $other:ident, )?
    }) => {
        $crate::json_object! {
            $name {
                $( $wire $( | $alias )* => $field $( .$how )?, )*
                $( _ => $other, )?
            }
        }

        impl $name {
            $( $( $crate::getter! { $wire $field $( as $getter )? : $kind } )? )*
        }
    };
}

/// What an object that requests hold is made, checked, read and written by.
///
/// `required` before a member says that there is no object without it; one without a type has no setter,
/// since the constructor has taken it. Behind the type's name,
/// `::new()` asks for a constructor that sets nothing; where something is required, the type has one
/// of its own.
///
/// ```
/// use runtime::validate;
///
/// #[derive(Clone, Debug, PartialEq)]
/// struct Tag {
///     key: String,
///     values: Option<Vec<String>>,
/// }
///
/// runtime::input! {
///     Tag {
///         required "key" => key [MaxLength(3)],
///         "values" => values: [String] [MaxItems(1), Each(&[MinLength(1)])],
///     }
/// }
///
/// let tag: Tag = serde_json::from_str(r#"{"key": "zone"}"#)?;
/// let tag = tag.values([""]);
/// assert_eq!(serde_json::to_string(&tag)?, r#"{"key":"zone","values":[""]}"#);
/// assert_eq!(
///     validate(&tag).unwrap_err().to_string(),
///     "`key` must have at most 3 characters; `values[0]` must have at least 1 character",
/// );
/// assert!(serde_json::from_str::<Tag>("{}").is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! input {
    ($name:ident $( :: $new:ident () )? {
        $( $( $required:ident )? $wire:literal $( | $alias:literal )* => $field:ident
            $( .$how:ident )? $( : $kind:tt $( as $setter:ident )? )?
            $( [$( $rule:expr ),*] )?, )*
        $( _ => $other:ident : $other_kind:tt $( as $other_setter:ident )?
            $( [$( $other_rule:expr ),*] )?, )?
    }) => {
        $crate::json_object! {
            $name {
                $( $( $required )? $wire $( | $alias )* => $field $( .$how )?, )*
                $( _ => $other, )?
            }
        }

        impl $name {
            $( $crate::constructor! { $new "An object that sets nothing." } )?
            $( $( $crate::setter! { $wire $field $( as $setter )? : $kind } )? )*
            $( $crate::setter! { others $other $( as $other_setter )? : $other_kind } )?
        }

        impl $crate::Check for $name {
            #[inline]
            fn check(&self, checks: &mut $crate::Checks) {
                use $crate::Rule::*;
                $( $( checks.member($wire, &self.$field, &[$( $rule ),*]); )? )*
                $( $( for (name, value) in &self.$other {
                    checks.member(name, value, &[$( $other_rule ),*]);
                } )? )?
            }
        }
    };
}

/// What a request is made and checked by; a line begins with where its input travels: `path`, `query`,
/// `header`, `body` for a member of it, `form`, or `content` for the body as a whole.
///
/// `as json` behind the type's name says that its members in the body are those of one JSON object,
/// which is what it is written as.
///
/// ```
/// #[derive(Clone, Debug, PartialEq, Default)]
/// struct CreateDisk {
///     dry_run: Option<bool>,
///     size: Option<i64>,
/// }
///
/// runtime::request! {
///     CreateDisk::new() as json {
///         query "dry_run" => dry_run: bool,
///         body "size" => size: i64 [Minimum(10)],
///     }
/// }
///
/// let request = CreateDisk::new().dry_run(true).size(4);
/// assert_eq!(serde_json::to_string(&request)?, r#"{"size":4}"#);
/// let violations = runtime::validate(&request).unwrap_err();
/// assert_eq!(violations.to_string(), "`body.size` must be at least 10");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! request {
    ($name:ident $( :: $new:ident () )? {
        $( $place:ident $wire:literal => $field:ident $( : $kind:tt
            $( as $setter:ident )? )? $( [$( $rule:expr ),*] )?, )*
        $( _ $other_place:ident => $other:ident : $other_kind:tt
            $( as $other_setter:ident )? $( [$( $other_rule:expr ),*] )?, )?
    }) => {
        impl $name {
            $( $crate::constructor! { $new "A request that sets nothing." } )?
            $( $( $crate::setter! { $wire $field $( as $setter )? : $kind } )? )*
            $( $crate::setter! { others $other $( as $other_setter )? : $other_kind } )?
        }

        impl $crate::Check for $name {
            #[inline]
            fn check(&self, checks: &mut $crate::Checks) {
                use $crate::Rule::*;
                $( $( $crate::check_input!(checks, $place $wire, &self.$field, &[$( $rule ),*]); )? )*
                $( $( for (name, value) in &self.$other {
                    checks.body(name, value, &[$( $other_rule ),*]);
                } )? )?
            }
        }
    };
    ($name:ident $( :: $new:ident () )? as json {
        $( $place:ident $wire:literal => $field:ident $( : $kind:tt
            $( as $setter:ident )? )? $( [$( $rule:expr ),*] )?, )*
        $( _ $other_place:ident => $other:ident : $other_kind:tt
            $( as $other_setter:ident )? $( [$( $other_rule:expr ),*] )?, )?
    }) => {
        $crate::request! {
            $name $( :: $new () )? {
                $( $place $wire => $field $( : $kind $( as $setter )? )?
                    $( [$( $rule ),*] )?, )*
                $( _ $other_place => $other : $other_kind $( as $other_setter )?
                    $( [$( $other_rule ),*] )?, )?
            }
        }

        impl $crate::WriteObject for $name {
            #[inline]
            fn write(&self, to: &mut $crate::Writer<'_>) {
                $( $crate::write_input!(to, $place $wire, &self.$field); )*
                $( to.additional(&self.$other); )?
            }
        }

        $crate::serialize_object! { $name }
    };
}

/// Reading and writing of an object.
#[doc(hidden)]
#[macro_export]
macro_rules! json_object {
    ($name:ident {
        $( $( $required:ident )? $wire:literal $( | $alias:literal )* => $field:ident
            $( .$how:ident )?, )*
        $( _ => $other:ident, )?
    }) => {
        impl $crate::ReadObject for $name {
            const REQUIRED: &'static [&'static str] =
                &[$( $( $crate::required_name!($required $wire), )? )*];
            const ALIASES: &'static [(&'static str, &'static str)] =
                &[$( $( ($alias, $wire), )* )*];

            #[inline]
            fn empty() -> Self {
                Self {
                    $( $field: $crate::Data::empty(), )*
                    $( $other: $crate::Data::empty(), )?
                }
            }

            #[inline]
            fn read(&mut self, name: &str, from: &mut $crate::Reader<'_>) {
                match name {
                    $( $wire => $crate::read_member!(from, &mut self.$field $( , $how )?), )*
                    _ => { $( from.additional(name, &mut self.$other); )? }
                }
            }
        }

        impl $crate::WriteObject for $name {
            #[inline]
            fn write(&self, to: &mut $crate::Writer<'_>) {
                $( to.write($wire, &self.$field); )*
                $( to.additional(&self.$other); )?
            }
        }

        $crate::serialize_object! { $name }

        impl<'de> $crate::private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::private::deserialize(deserializer)
            }
        }
    };
}

/// `Serialize` of what is [`WriteObject`](crate::WriteObject).
#[doc(hidden)]
#[macro_export]
macro_rules! serialize_object {
    ($name:ident) => {
        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::private::serialize(self, serializer)
            }
        }
    };
}

/// The name of a member that is marked as required.
#[doc(hidden)]
#[macro_export]
macro_rules! required_name {
    (required $wire:literal) => {
        $wire
    };
}

/// Reads one member.
#[doc(hidden)]
#[macro_export]
macro_rules! read_member {
    ($from:ident, $field:expr) => {
        $from.read($field)
    };
    ($from:ident, $field:expr, $how:ident) => {
        $from.$how($field)
    };
}

/// Writes an input that is a member of the request's JSON object.
#[doc(hidden)]
#[macro_export]
macro_rules! write_input {
    ($to:ident, body $wire:literal, $field:expr) => {
        $to.write($wire, $field)
    };
    ($to:ident, $place:ident $wire:literal, $field:expr) => {};
}

/// Holds an input against its rules.
#[doc(hidden)]
#[macro_export]
macro_rules! check_input {
    ($checks:ident, content $wire:literal, $field:expr, $rules:expr) => {
        $checks.body("", $field, $rules)
    };
    ($checks:ident, form $wire:literal, $field:expr, $rules:expr) => {
        $checks.body($wire, $field, $rules)
    };
    ($checks:ident, $place:ident $wire:literal, $field:expr, $rules:expr) => {
        $checks.$place($wire, $field, $rules)
    };
}

/// A constructor of what needs nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! constructor {
    ($new:ident $doc:literal) => {
        #[doc = $doc]
        #[inline]
        pub fn $new() -> Self {
            Self::default()
        }
    };
}

/// A setter.
#[doc(hidden)]
#[macro_export]
macro_rules! setter {
    (others $field:ident : $kind:tt) => {
        $crate::setter! { others $field as $field : $kind }
    };
    (others $field:ident as $setter:ident : {$value:ty}) => {
        /// Sets all others, by name.
        pub fn $setter<K, V>(
            mut self,
            $field: impl ::core::iter::IntoIterator<Item = (K, V)>,
        ) -> Self
        where
            K: ::core::convert::Into<::std::string::String>,
            V: ::core::convert::Into<$value>,
        {
            self.$field = $crate::private::map($field);
            self
        }
    };
    ($wire:literal $field:ident : $kind:tt) => {
        $crate::setter! { $wire $field as $field : $kind }
    };
    ($wire:literal $field:ident as $setter:ident : (loose $ty:ty)) => {
        #[doc = concat!("Sets `", $wire, "`.")]
        pub fn $setter(mut self, $field: impl ::core::convert::Into<$ty>) -> Self {
            self.$field = $crate::Loose::new($field.into());
            self
        }
    };
    ($wire:literal $field:ident as $setter:ident : [$item:ty]) => {
        #[doc = concat!("Sets `", $wire, "`.")]
        pub fn $setter(
            mut self,
            $field: impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<$item>>,
        ) -> Self {
            self.$field = Some($crate::private::list($field));
            self
        }
    };
    ($wire:literal $field:ident as $setter:ident : {$value:ty}) => {
        #[doc = concat!("Sets `", $wire, "`.")]
        pub fn $setter<K, V>(
            mut self,
            $field: impl ::core::iter::IntoIterator<Item = (K, V)>,
        ) -> Self
        where
            K: ::core::convert::Into<::std::string::String>,
            V: ::core::convert::Into<$value>,
        {
            self.$field = Some($crate::private::map($field));
            self
        }
    };
    ($wire:literal $field:ident as $setter:ident : ($ty:ty)) => {
        #[doc = concat!("Sets `", $wire, "`.")]
        pub fn $setter(mut self, $field: impl ::core::convert::Into<$ty>) -> Self {
            self.$field = Some($field.into());
            self
        }
    };
    ($wire:literal $field:ident as $setter:ident : $ty:ty) => {
        #[doc = concat!("Sets `", $wire, "`.")]
        pub fn $setter(mut self, $field: impl ::core::convert::Into<$ty>) -> Self {
            self.$field = Some($field.into());
            self
        }
    };
}

/// A getter of a list or a map that may be absent.
#[doc(hidden)]
#[macro_export]
macro_rules! getter {
    ($wire:literal $field:ident : $kind:tt) => {
        $crate::getter! { $wire $field as $field : $kind }
    };
    ($wire:literal $field:ident as $getter:ident : [$item:ty]) => {
        #[doc = concat!("The items of `", $wire, "`; none where it is absent.")]
        #[inline]
        pub fn $getter(&self) -> &[$item] {
            self.$field.as_deref().unwrap_or_default()
        }
    };
    ($wire:literal $field:ident as $getter:ident : {$value:ty}) => {
        #[doc = concat!("The members of `", $wire, "`; none where it is absent.")]
        #[inline]
        pub fn $getter(&self) -> &::std::collections::BTreeMap<::std::string::String, $value> {
            $crate::private::members(&self.$field)
        }
    };
}
