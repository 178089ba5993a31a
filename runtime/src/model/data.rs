//! The values that members have: how each kind is read and written.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Data, ReadObject, Reader, WriteObject, read::Names, write::Sink};
use crate::Secret;

impl<T: ReadObject + WriteObject> Data for T {
    fn empty() -> Self {
        ReadObject::empty()
    }

    fn read(&mut self, from: &mut Reader<'_>) {
        let names = Names {
            required: T::REQUIRED,
            aliases: T::ALIASES,
        };
        from.object(names, &mut |name, from| {
            ReadObject::read(self, name, from);
        });
    }

    fn write(&self, to: &mut dyn Sink) {
        to.object(self);
    }

    fn blank() -> Option<Self> {
        T::REQUIRED.is_empty().then(ReadObject::empty)
    }
}

macro_rules! scalars {
    ($( $ty:ty: $method:ident; )+) => {
        $(
            impl Data for $ty {
                fn empty() -> Self {
                    Self::default()
                }

                fn read(&mut self, from: &mut Reader<'_>) {
                    from.$method(self);
                }

                fn write(&self, to: &mut dyn Sink) {
                    to.$method(*self);
                }
            }
        )+
    };
}

scalars! {
    i64: integer;
    f64: number;
    bool: boolean;
}

impl Data for String {
    fn empty() -> Self {
        Self::new()
    }

    fn read(&mut self, from: &mut Reader<'_>) {
        from.string(self);
    }

    fn write(&self, to: &mut dyn Sink) {
        to.string(self);
    }

    fn blank() -> Option<Self> {
        Some(Self::new())
    }
}

impl Data for Value {
    fn empty() -> Self {
        Self::Null
    }

    fn read(&mut self, from: &mut Reader<'_>) {
        from.value(self);
    }

    fn write(&self, to: &mut dyn Sink) {
        to.value(self);
    }
}

impl Data for Secret {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, from: &mut Reader<'_>) {
        from.hide();
        *self = Self::from(String::next(from));
    }

    fn write(&self, to: &mut dyn Sink) {
        to.string(self.expose());
    }

    fn blank() -> Option<Self> {
        Some(Self::default())
    }
}

impl<T: Data> Data for Option<T> {
    fn empty() -> Self {
        None
    }

    fn read(&mut self, from: &mut Reader<'_>) {
        *self = None;
        from.option(&mut |from| {
            let value = T::next(from);
            *self = (!from.has_failed()).then_some(value);
        });
        // One that cannot be had is absent.
        from.settle();
    }

    fn write(&self, to: &mut dyn Sink) {
        match self {
            Some(value) => value.write(to),
            None => to.value(&Value::Null),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Data> Data for Vec<T> {
    fn empty() -> Self {
        Self::new()
    }

    fn read(&mut self, from: &mut Reader<'_>) {
        self.clear();
        from.array(&mut |from| from.item(self));
    }

    fn write(&self, to: &mut dyn Sink) {
        to.array(&mut self.iter().map(|item| item as &dyn Data));
    }

    fn blank() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Data> Data for BTreeMap<String, T> {
    fn empty() -> Self {
        Self::new()
    }

    fn read(&mut self, from: &mut Reader<'_>) {
        self.clear();
        from.object(Names::default(), &mut |name, from| {
            from.additional(name, self);
        });
    }

    fn write(&self, to: &mut dyn Sink) {
        to.map(
            &mut self
                .iter()
                .map(|(name, value)| (name.as_str(), value as &dyn Data)),
        );
    }

    fn blank() -> Option<Self> {
        Some(Self::new())
    }
}
