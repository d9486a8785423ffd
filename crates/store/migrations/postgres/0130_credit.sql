-- Joint press releases, quotes, thanks.

CREATE TABLE releases (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    number bigint NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    contact_line text NOT NULL,
    embargo date,
    state text NOT NULL,
    out_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX releases_partnership ON releases (service_id, partnership);

CREATE TABLE quotes (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    release uuid NOT NULL,
    party uuid NOT NULL,
    text text NOT NULL,
    speaker text NOT NULL,
    approved_by text NOT NULL,
    approved_on date,
    approved_way text CHECK (approved_way IN ('link', 'together', 'on_paper', 'told_us')),
    approved_contact uuid,
    waived_on date,
    waived_why text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX quotes_partnership ON quotes (service_id, partnership);
CREATE INDEX quotes_release ON quotes (service_id, release);

CREATE TABLE thank_yous (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid,
    whom text NOT NULL,
    text text NOT NULL,
    sent_on date,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX thank_yous_partnership ON thank_yous (service_id, partnership);
