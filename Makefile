# Two commands matter: `make run` opens the example service, `make test` proves that everything holds.
.PHONY: test format lint docs rules
test: format lint docs rules

format:
	cargo fmt --all --check

lint:
	cargo clippy --workspace --all-targets -- -D warnings

docs:
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet

rules:
	if command -v cargo-nextest >/dev/null; then scripts/with-postgres cargo nextest run --workspace --no-tests=pass; else scripts/with-postgres cargo test --workspace; fi
