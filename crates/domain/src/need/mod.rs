//! Aims and needs: why a partnership is wanted (R052–R061).

mod aim;

pub use aim::Aim;

use crate::id;

id!(/// An aim of the service or its authority.
    AimId);

id!(/// A need that a partnership could meet.
    NeedId);
