-- What each of us would gain by a partnership (R087, R088), and views of lists that somebody comes back to.

CREATE TABLE gains (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    organisation uuid NOT NULL,
    side text NOT NULL CHECK (side IN ('they', 'we')),
    text text NOT NULL,
    line uuid,
    noted_on date NOT NULL,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, line) REFERENCES audit_lines (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX gains_organisation ON gains (service_id, organisation, side);
CREATE INDEX gains_line ON gains (service_id, line) WHERE line IS NOT NULL;
CREATE INDEX gains_by ON gains (service_id, by) WHERE by IS NOT NULL;

CREATE TABLE saved_views (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    person uuid NOT NULL,
    list text NOT NULL,
    name text NOT NULL,
    query text NOT NULL,
    made_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, person) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX saved_views_person ON saved_views (service_id, person, list);
