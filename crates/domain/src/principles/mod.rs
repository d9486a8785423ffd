//! The six principles as computed checks (requirements, section P).
