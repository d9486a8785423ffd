-- Joint press releases, quotes, thanks.

CREATE TABLE releases (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    contact_line TEXT NOT NULL,
    embargo TEXT,
    state TEXT NOT NULL,
    out_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX releases_partnership ON releases (service_id, partnership);

CREATE TABLE quotes (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    release BLOB NOT NULL,
    party BLOB NOT NULL,
    text TEXT NOT NULL,
    speaker TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_on TEXT,
    approved_way TEXT CHECK (approved_way IN ('link', 'together', 'on_paper', 'told_us')),
    approved_contact BLOB,
    waived_on TEXT,
    waived_why TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX quotes_partnership ON quotes (service_id, partnership);
CREATE INDEX quotes_release ON quotes (service_id, release);

CREATE TABLE thank_yous (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB,
    whom TEXT NOT NULL,
    text TEXT NOT NULL,
    sent_on TEXT,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX thank_yous_partnership ON thank_yous (service_id, partnership);
