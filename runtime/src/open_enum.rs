//! Enums that keep a value they do not know.

use crate::{Data, Reader};

/// A string of which a page lists values, without promising that there are no others.
///
/// Implemented by generated enums; [`open_enum!`](crate::open_enum) adds what follows from it.
pub trait OpenEnum: Sized {
    /// The variant for what travels; the variant for other values if no page lists it.
    fn from_wire(text: &str) -> Self;

    /// What travels.
    fn as_str(&self) -> &str;
}

impl Reader<'_> {
    /// Reads text that becomes one of listed values, or another one.
    pub fn open_enum<T: OpenEnum>(&mut self, into: &mut T) {
        *into = T::from_wire(&String::next(self));
    }
}

/// An enum that keeps a value it does not know: what travels for each variant, last the one for
/// other values.
///
/// It gets `Display`, `FromStr`, `From<&str>`, `From<String>`, `Serialize`, `Deserialize`,
/// [`Check`](crate::Check) and the constant `VALUES`.
///
/// ```
/// #[derive(Clone, Debug, PartialEq)]
/// enum Color {
///     Red,
///     Green,
///     Other(String),
/// }
///
/// runtime::open_enum! {
///     Color {
///         "red" => Red,
///         "green" => Green,
///         _ => Other,
///     }
/// }
///
/// assert_eq!(Color::from("green"), Color::Green);
/// assert_eq!(Color::from("blue"), Color::Other("blue".to_owned()));
/// assert_eq!(Color::VALUES, ["red", "green"]);
/// ```
#[macro_export]
macro_rules! open_enum {
    ($name:ident {
        $( $wire:literal => $variant:ident, )*
        _ => $other:ident,
    }) => {
        impl $name {
            /// The listed values as they travel.
            pub const VALUES: &'static [&'static str] = &[$( $wire ),*];
        }

        impl $crate::OpenEnum for $name {
            #[inline]
            fn from_wire(text: &str) -> Self {
                match text {
                    $( $wire => Self::$variant, )*
                    _ => Self::$other(text.to_owned()),
                }
            }

            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $wire, )*
                    Self::$other(text) => text,
                }
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::OpenEnum::as_str(self))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok($crate::OpenEnum::from_wire(text))
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::OpenEnum::from_wire(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                $crate::OpenEnum::from_wire(&text)
            }
        }

        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::OpenEnum::as_str(self))
            }
        }

        impl<'de> $crate::private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let text =
                    <::std::string::String as $crate::private::serde::Deserialize>::deserialize(
                        deserializer,
                    )?;
                ::core::result::Result::Ok($crate::OpenEnum::from_wire(&text))
            }
        }

        impl $crate::Data for $name {
            #[inline]
            fn empty() -> Self {
                $crate::OpenEnum::from_wire("")
            }

            #[inline]
            fn read(&mut self, from: &mut $crate::Reader<'_>) {
                from.open_enum(self);
            }

            #[inline]
            fn write(&self, to: &mut dyn $crate::private::Sink) {
                to.string($crate::OpenEnum::as_str(self));
            }
        }

        impl $crate::Check for $name {
            #[inline]
            fn check(&self, checks: &mut $crate::Checks) {
                checks.text($crate::OpenEnum::as_str(self));
            }
        }
    };
}
