-- Partnerships, and what each of us has said and brought.
-- `partnership_people` had no record before: it is made anew. As before, `until` is empty while somebody has the place.

CREATE TABLE partnerships (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    need uuid,
    workshop uuid,
    stage text NOT NULL CHECK (stage IN ('enquiry', 'exploring', 'forming', 'active', 'paused', 'ending', 'ended', 'stepped_away')),
    stage_since date NOT NULL,
    rhythm text NOT NULL,
    light boolean,
    inherited boolean NOT NULL,
    settling_until date,
    settled_on date,
    next_sitting date,
    resumes_on date,
    start_now text NOT NULL,
    began_on date,
    ended_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX partnerships_stage ON partnerships (service_id, stage);

CREATE TABLE parties (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    organisation uuid,
    name text NOT NULL,
    standing text NOT NULL,
    since date NOT NULL,
    left_on date,
    light boolean,
    reach text NOT NULL,
    all_named boolean NOT NULL,
    lead_vacant_since date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX parties_partnership ON parties (service_id, partnership);
CREATE INDEX parties_organisation ON parties (service_id, organisation) WHERE organisation IS NOT NULL;

DROP TABLE partnership_people;
CREATE TABLE partnership_people (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    organisation uuid,
    contact uuid,
    person uuid,
    name text NOT NULL,
    title text NOT NULL,
    role text NOT NULL,
    since date NOT NULL,
    until date,
    volunteer boolean NOT NULL,
    own_word_on date,
    approved_minutes bigint,
    approved_by text NOT NULL,
    approved_from date,
    approved_until date,
    approved_way text CHECK (approved_way IN ('link', 'together', 'on_paper', 'told_us')),
    load_minutes bigint,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX partnership_people_contact ON partnership_people (service_id, contact, partnership);
CREATE INDEX partnership_people_partnership ON partnership_people (service_id, partnership);
CREATE INDEX partnership_people_person ON partnership_people (service_id, person) WHERE person IS NOT NULL;

CREATE TABLE purposes (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    number bigint NOT NULL,
    who text NOT NULL,
    change text NOT NULL,
    sign text NOT NULL,
    words text NOT NULL,
    made_on date NOT NULL,
    author uuid,
    author_party uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE UNIQUE INDEX purposes_partnership ON purposes (service_id, partnership, number);

CREATE TABLE confirmations (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    subject text NOT NULL,
    subject_id uuid NOT NULL,
    number bigint NOT NULL,
    way text NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    answer text NOT NULL CHECK (answer IN ('yes', 'yes_but', 'with_their_committee', 'no')),
    own_words text NOT NULL,
    but text NOT NULL,
    back_by date,
    given_on date NOT NULL,
    name text NOT NULL,
    contact uuid,
    person uuid,
    entered_by uuid,
    paper uuid,
    disputed_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX confirmations_partnership ON confirmations (service_id, partnership, subject);
CREATE INDEX confirmations_subject_id ON confirmations (service_id, subject_id);

CREATE TABLE attachments (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid,
    digest_of text NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    content bytea NOT NULL,
    added_on date NOT NULL,
    added_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX attachments_partnership ON attachments (service_id, partnership);

CREATE TABLE party_priorities (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    aim uuid,
    text text NOT NULL,
    source text NOT NULL,
    strength bigint NOT NULL,
    from_day date,
    until date,
    dropped_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX party_priorities_partnership ON party_priorities (service_id, partnership);

CREATE TABLE contributions (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    side text NOT NULL CHECK (side IN ('gives', 'gets')),
    kind text NOT NULL,
    text text NOT NULL,
    horizon text CHECK (horizon IN ('now', 'this_year', 'later')),
    planned_from date,
    until date,
    delivered_percent bigint,
    way text CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    tentative boolean NOT NULL,
    dropped_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX contributions_partnership ON contributions (service_id, partnership);

CREATE TABLE value_accounts (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    number bigint NOT NULL,
    text text NOT NULL,
    made_on date NOT NULL,
    author uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE UNIQUE INDEX value_accounts_partnership ON value_accounts (service_id, partnership, party, number);

CREATE TABLE differences (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    strand text NOT NULL,
    text text NOT NULL,
    what_we_do text NOT NULL,
    way text CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    made_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX differences_partnership ON differences (service_id, partnership);

CREATE TABLE glossary_words (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid,
    term text NOT NULL,
    ours text NOT NULL,
    theirs text NOT NULL,
    agreed text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX glossary_words_partnership ON glossary_words (service_id, partnership);

CREATE TABLE process_asks (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    name text NOT NULL,
    reason text NOT NULL,
    effort text NOT NULL,
    helper text NOT NULL,
    status text NOT NULL,
    changed_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX process_asks_partnership ON process_asks (service_id, partnership);

CREATE TABLE friction_notes (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    process text NOT NULL,
    text text NOT NULL,
    noted_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX friction_notes_partnership ON friction_notes (service_id, partnership);

CREATE TABLE party_capacities (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    organisation uuid,
    minutes bigint,
    asked_minutes bigint NOT NULL,
    people text NOT NULL,
    best_times text NOT NULL,
    declared_on date NOT NULL,
    way text NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX party_capacities_partnership ON party_capacities (service_id, partnership);

CREATE TABLE communications (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    number bigint NOT NULL,
    channels text NOT NULL,
    rhythm text NOT NULL,
    reply_days bigint NOT NULL,
    copies text NOT NULL,
    documents text NOT NULL,
    made_on date NOT NULL,
    author uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE UNIQUE INDEX communications_partnership ON communications (service_id, partnership, number);

CREATE TABLE groups_that_meet (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    name text NOT NULL,
    purpose text NOT NULL,
    members text NOT NULL,
    chair text NOT NULL,
    quorum text NOT NULL,
    decides text NOT NULL,
    every_days bigint,
    next_meeting date,
    last_meeting date,
    ended_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX groups_that_meet_partnership ON groups_that_meet (service_id, partnership);

CREATE TABLE party_briefings (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    whom text NOT NULL,
    told_on date NOT NULL,
    way text NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    entered_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX party_briefings_partnership ON party_briefings (service_id, partnership);

CREATE TABLE filed_sheets (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    made_on date NOT NULL,
    filed_on date,
    filed_where text NOT NULL,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX filed_sheets_filed_on ON filed_sheets (service_id, filed_on);

CREATE TABLE planned_efforts (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    kind text NOT NULL,
    person uuid,
    from_day date NOT NULL,
    until date,
    minutes bigint NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX planned_efforts_partnership ON planned_efforts (service_id, partnership);

CREATE TABLE effort_logs (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    person uuid,
    day date NOT NULL,
    minutes bigint NOT NULL,
    what text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX effort_logs_partnership ON effort_logs (service_id, partnership, day);
CREATE INDEX effort_logs_person ON effort_logs (service_id, person, day) WHERE person IS NOT NULL;

CREATE TABLE monthly_taps (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    month date NOT NULL,
    tapped_on date NOT NULL,
    answer text NOT NULL,
    person uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX monthly_taps_partnership ON monthly_taps (service_id, partnership, month);

CREATE TABLE effort_approvals (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    minutes bigint,
    approved_by text NOT NULL,
    given_on date NOT NULL,
    until date,
    note text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX effort_approvals_partnership ON effort_approvals (service_id, partnership);

CREATE TABLE stage_moves (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    from_stage text NOT NULL CHECK (from_stage IN ('enquiry', 'exploring', 'forming', 'active', 'paused', 'ending', 'ended', 'stepped_away')),
    from_since date NOT NULL,
    to_stage text NOT NULL CHECK (to_stage IN ('enquiry', 'exploring', 'forming', 'active', 'paused', 'ending', 'ended', 'stepped_away')),
    moved_on date NOT NULL,
    missing text NOT NULL,
    reason text NOT NULL,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX stage_moves_partnership ON stage_moves (service_id, partnership);

CREATE TABLE accepted_risks (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    principle text NOT NULL,
    reason text NOT NULL,
    until date NOT NULL,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX accepted_risks_partnership ON accepted_risks (service_id, partnership);

CREATE TABLE sittings (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    organisation uuid,
    kind text NOT NULL,
    held_on date NOT NULL,
    way text NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    name text NOT NULL,
    contact uuid,
    entered_by uuid,
    purpose_number bigint NOT NULL,
    next_date date,
    answers text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX sittings_partnership ON sittings (service_id, partnership);

CREATE TABLE notes (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid,
    kind text NOT NULL,
    text text NOT NULL,
    day date NOT NULL,
    visibility text NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author uuid,
    contact uuid,
    answer text NOT NULL,
    answered_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX notes_partnership ON notes (service_id, partnership, day);
