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

/// Gives an [`OpenEnum`] its conversions: `Display`, `FromStr`, `From<&str>`, `From<String>`,
/// `Serialize`, `Deserialize` and [`Check`](crate::Check). What a trait of this crate can give to all of them at once, it
/// gives there, since every line here is compiled once for each enum.
#[macro_export]
macro_rules! open_enum {
    ($name:ident) => {
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
