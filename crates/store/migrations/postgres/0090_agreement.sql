-- Agreements in versions, their clauses, the answers and signatures to them, and agreements kept elsewhere.

CREATE TABLE agreements (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    number bigint NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    language text NOT NULL,
    state text NOT NULL,
    light boolean NOT NULL,
    first_signers text NOT NULL,
    starts_on date,
    ends_on date,
    renews_months bigint,
    notice_days bigint,
    hash text,
    canonical text,
    annex text NOT NULL,
    offered_on date,
    in_force_on date,
    ended_on date,
    go uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE UNIQUE INDEX agreements_partnership ON agreements (service_id, partnership, number);
CREATE INDEX agreements_ends_on ON agreements (service_id, ends_on) WHERE ends_on IS NOT NULL;

CREATE TABLE clauses (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    agreement uuid NOT NULL,
    key text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    number bigint NOT NULL,
    place bigint NOT NULL,
    required boolean NOT NULL,
    source text NOT NULL,
    exit text NOT NULL,
    edited_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE UNIQUE INDEX clauses_agreement ON clauses (service_id, agreement, key);
CREATE INDEX clauses_partnership ON clauses (service_id, partnership);

CREATE TABLE clause_answers (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    clause uuid NOT NULL,
    number bigint NOT NULL,
    party uuid NOT NULL,
    verb text NOT NULL,
    way text NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    given_on date NOT NULL,
    name text NOT NULL,
    contact uuid,
    person uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX clause_answers_partnership ON clause_answers (service_id, partnership);
CREATE INDEX clause_answers_clause ON clause_answers (service_id, clause);

CREATE TABLE signatures (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    agreement uuid NOT NULL,
    party uuid NOT NULL,
    hash text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    authorised boolean NOT NULL,
    way text NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    contact uuid,
    person uuid,
    paper uuid,
    accession boolean NOT NULL,
    signed_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX signatures_partnership ON signatures (service_id, partnership);
CREATE INDEX signatures_agreement ON signatures (service_id, agreement);

CREATE TABLE agreements_elsewhere (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    nothing_written boolean NOT NULL,
    what text NOT NULL,
    where_it_lies text NOT NULL,
    paper uuid,
    signed_by text NOT NULL,
    signed_on date,
    until date,
    notice text NOT NULL,
    how_it_ends text NOT NULL,
    noted_on date NOT NULL,
    noted_by uuid,
    ended_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX agreements_elsewhere_partnership ON agreements_elsewhere (service_id, partnership);
