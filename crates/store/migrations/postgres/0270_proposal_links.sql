-- The private address at which a proposer sees their proposal: only its digest is kept.

CREATE TABLE proposal_links (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    proposal uuid NOT NULL,
    digest text NOT NULL,
    made_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE UNIQUE INDEX proposal_links_digest ON proposal_links (digest);
CREATE INDEX proposal_links_proposal ON proposal_links (service_id, proposal);
