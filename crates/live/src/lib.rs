//! The workshop room as a pure state machine: `handle(event) -> effects`, a fold of the event log.
