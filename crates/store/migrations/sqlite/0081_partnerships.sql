-- Partnerships, and what each of us has said and brought.
-- `partnership_people` had no record before: it is made anew. As before, `until` is empty while somebody has the place.

CREATE TABLE partnerships (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    need BLOB,
    workshop BLOB,
    stage TEXT NOT NULL CHECK (stage IN ('enquiry', 'exploring', 'forming', 'active', 'paused', 'ending', 'ended', 'stepped_away')),
    stage_since TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    light INTEGER CHECK (light IN (0, 1)),
    inherited INTEGER NOT NULL CHECK (inherited IN (0, 1)),
    settling_until TEXT,
    settled_on TEXT,
    next_sitting TEXT,
    resumes_on TEXT,
    start_now TEXT NOT NULL,
    began_on TEXT,
    ended_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX partnerships_stage ON partnerships (service_id, stage);

CREATE TABLE parties (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    organisation BLOB,
    name TEXT NOT NULL,
    standing TEXT NOT NULL,
    since TEXT NOT NULL,
    left_on TEXT,
    light INTEGER CHECK (light IN (0, 1)),
    reach TEXT NOT NULL,
    all_named INTEGER NOT NULL CHECK (all_named IN (0, 1)),
    lead_vacant_since TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX parties_partnership ON parties (service_id, partnership);
CREATE INDEX parties_organisation ON parties (service_id, organisation) WHERE organisation IS NOT NULL;

DROP TABLE partnership_people;
CREATE TABLE partnership_people (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    organisation BLOB,
    contact BLOB,
    person BLOB,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    volunteer INTEGER NOT NULL CHECK (volunteer IN (0, 1)),
    own_word_on TEXT,
    approved_minutes INTEGER,
    approved_by TEXT NOT NULL,
    approved_from TEXT,
    approved_until TEXT,
    approved_way TEXT CHECK (approved_way IN ('link', 'together', 'on_paper', 'told_us')),
    load_minutes INTEGER,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX partnership_people_contact ON partnership_people (service_id, contact, partnership);
CREATE INDEX partnership_people_partnership ON partnership_people (service_id, partnership);
CREATE INDEX partnership_people_person ON partnership_people (service_id, person) WHERE person IS NOT NULL;

CREATE TABLE purposes (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    number INTEGER NOT NULL,
    who TEXT NOT NULL,
    change TEXT NOT NULL,
    sign TEXT NOT NULL,
    words TEXT NOT NULL,
    made_on TEXT NOT NULL,
    author BLOB,
    author_party BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE UNIQUE INDEX purposes_partnership ON purposes (service_id, partnership, number);

CREATE TABLE confirmations (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    subject TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'yes_but', 'with_their_committee', 'no')),
    own_words TEXT NOT NULL,
    but TEXT NOT NULL,
    back_by TEXT,
    given_on TEXT NOT NULL,
    name TEXT NOT NULL,
    contact BLOB,
    person BLOB,
    entered_by BLOB,
    paper BLOB,
    disputed_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX confirmations_partnership ON confirmations (service_id, partnership, subject);
CREATE INDEX confirmations_subject_id ON confirmations (service_id, subject_id);

CREATE TABLE attachments (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB,
    digest_of TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    content BLOB NOT NULL,
    added_on TEXT NOT NULL,
    added_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX attachments_partnership ON attachments (service_id, partnership);

CREATE TABLE party_priorities (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    aim BLOB,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    strength INTEGER NOT NULL,
    from_day TEXT,
    until TEXT,
    dropped_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX party_priorities_partnership ON party_priorities (service_id, partnership);

CREATE TABLE contributions (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('gives', 'gets')),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    horizon TEXT CHECK (horizon IN ('now', 'this_year', 'later')),
    planned_from TEXT,
    until TEXT,
    delivered_percent INTEGER,
    way TEXT CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    tentative INTEGER NOT NULL CHECK (tentative IN (0, 1)),
    dropped_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX contributions_partnership ON contributions (service_id, partnership);

CREATE TABLE value_accounts (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    made_on TEXT NOT NULL,
    author BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE UNIQUE INDEX value_accounts_partnership ON value_accounts (service_id, partnership, party, number);

CREATE TABLE differences (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    strand TEXT NOT NULL,
    text TEXT NOT NULL,
    what_we_do TEXT NOT NULL,
    way TEXT CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    made_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX differences_partnership ON differences (service_id, partnership);

CREATE TABLE glossary_words (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB,
    term TEXT NOT NULL,
    ours TEXT NOT NULL,
    theirs TEXT NOT NULL,
    agreed TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX glossary_words_partnership ON glossary_words (service_id, partnership);

CREATE TABLE process_asks (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    effort TEXT NOT NULL,
    helper TEXT NOT NULL,
    status TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX process_asks_partnership ON process_asks (service_id, partnership);

CREATE TABLE friction_notes (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    process TEXT NOT NULL,
    text TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX friction_notes_partnership ON friction_notes (service_id, partnership);

CREATE TABLE party_capacities (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    organisation BLOB,
    minutes INTEGER,
    asked_minutes INTEGER NOT NULL,
    people TEXT NOT NULL,
    best_times TEXT NOT NULL,
    declared_on TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX party_capacities_partnership ON party_capacities (service_id, partnership);

CREATE TABLE communications (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    number INTEGER NOT NULL,
    channels TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    reply_days INTEGER NOT NULL,
    copies TEXT NOT NULL,
    documents TEXT NOT NULL,
    made_on TEXT NOT NULL,
    author BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE UNIQUE INDEX communications_partnership ON communications (service_id, partnership, number);

CREATE TABLE groups_that_meet (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    members TEXT NOT NULL,
    chair TEXT NOT NULL,
    quorum TEXT NOT NULL,
    decides TEXT NOT NULL,
    every_days INTEGER,
    next_meeting TEXT,
    last_meeting TEXT,
    ended_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX groups_that_meet_partnership ON groups_that_meet (service_id, partnership);

CREATE TABLE party_briefings (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    whom TEXT NOT NULL,
    told_on TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    entered_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX party_briefings_partnership ON party_briefings (service_id, partnership);

CREATE TABLE filed_sheets (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    made_on TEXT NOT NULL,
    filed_on TEXT,
    filed_where TEXT NOT NULL,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX filed_sheets_filed_on ON filed_sheets (service_id, filed_on);

CREATE TABLE planned_efforts (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    kind TEXT NOT NULL,
    person BLOB,
    from_day TEXT NOT NULL,
    until TEXT,
    minutes INTEGER NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX planned_efforts_partnership ON planned_efforts (service_id, partnership);

CREATE TABLE effort_logs (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    person BLOB,
    day TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    what TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX effort_logs_partnership ON effort_logs (service_id, partnership, day);
CREATE INDEX effort_logs_person ON effort_logs (service_id, person, day) WHERE person IS NOT NULL;

CREATE TABLE monthly_taps (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    month TEXT NOT NULL,
    tapped_on TEXT NOT NULL,
    answer TEXT NOT NULL,
    person BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX monthly_taps_partnership ON monthly_taps (service_id, partnership, month);

CREATE TABLE effort_approvals (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    minutes INTEGER,
    approved_by TEXT NOT NULL,
    given_on TEXT NOT NULL,
    until TEXT,
    note TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX effort_approvals_partnership ON effort_approvals (service_id, partnership);

CREATE TABLE stage_moves (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    from_stage TEXT NOT NULL CHECK (from_stage IN ('enquiry', 'exploring', 'forming', 'active', 'paused', 'ending', 'ended', 'stepped_away')),
    from_since TEXT NOT NULL,
    to_stage TEXT NOT NULL CHECK (to_stage IN ('enquiry', 'exploring', 'forming', 'active', 'paused', 'ending', 'ended', 'stepped_away')),
    moved_on TEXT NOT NULL,
    missing TEXT NOT NULL,
    reason TEXT NOT NULL,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX stage_moves_partnership ON stage_moves (service_id, partnership);

CREATE TABLE accepted_risks (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    principle TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT NOT NULL,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX accepted_risks_partnership ON accepted_risks (service_id, partnership);

CREATE TABLE sittings (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    organisation BLOB,
    kind TEXT NOT NULL,
    held_on TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    name TEXT NOT NULL,
    contact BLOB,
    entered_by BLOB,
    purpose_number INTEGER NOT NULL,
    next_date TEXT,
    answers TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX sittings_partnership ON sittings (service_id, partnership);

CREATE TABLE notes (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    day TEXT NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author BLOB,
    contact BLOB,
    answer TEXT NOT NULL,
    answered_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX notes_partnership ON notes (service_id, partnership, day);
