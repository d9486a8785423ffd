-- What names another record names one that is there, in the same service: a key is declared for each such column. It is
-- looked at when a transaction ends, so that records may be written in any order. Columns without one stand with their
-- reasons in `tests/both/references.rs`. A row that names a missing one already stays; `ampersand doctor` tells of it.

-- An import that was taken back could leave a branch that somebody had worked on without the organisation it was of.
UPDATE organisations SET parent = NULL, parent_link = NULL WHERE parent IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM organisations AS whole
    WHERE whole.service_id = organisations.service_id AND whole.id = organisations.parent
);

CREATE TEMP TABLE named (of_table text, of_column text, there text) ON COMMIT DROP;
INSERT INTO named VALUES
    ('accepted_risks', 'partnership', 'partnerships'), ('accepted_risks', 'by', 'people'),
    ('agreements', 'partnership', 'partnerships'), ('agreements', 'go', 'go_choices'),
    ('agreements_elsewhere', 'partnership', 'partnerships'), ('agreements_elsewhere', 'paper', 'attachments'),
    ('agreements_elsewhere', 'noted_by', 'people'), ('assessments', 'proposal', 'proposals'),
    ('assessments', 'by', 'people'), ('attachments', 'partnership', 'partnerships'),
    ('attachments', 'added_by', 'people'), ('audit_lines', 'audit', 'audits'), ('audit_lines', 'branch', 'branches'),
    ('audits', 'by', 'people'), ('change_notices', 'partnership', 'partnerships'),
    ('change_notices', 'party', 'parties'), ('clauses', 'partnership', 'partnerships'),
    ('clauses', 'agreement', 'agreements'), ('clauses', 'edited_by', 'parties'),
    ('communications', 'partnership', 'partnerships'), ('communications', 'author', 'people'),
    ('concerns', 'partnership', 'partnerships'), ('concerns', 'party', 'parties'),
    ('concerns', 'organisation', 'organisations'), ('concerns', 'contact', 'contacts'),
    ('concerns', 'answered_by', 'people'), ('confirmations', 'partnership', 'partnerships'),
    ('confirmations', 'party', 'parties'), ('confirmations', 'contact', 'contacts'),
    ('confirmations', 'person', 'people'), ('confirmations', 'entered_by', 'people'),
    ('confirmations', 'paper', 'attachments'), ('contacts', 'organisation', 'organisations'),
    ('contacts', 'successor', 'contacts'), ('contacts', 'import', 'imports'),
    ('contributions', 'partnership', 'partnerships'), ('contributions', 'party', 'parties'),
    ('counter_notes', 'partnership', 'partnerships'), ('counter_notes', 'by', 'people'),
    ('counter_notes', 'party', 'parties'), ('decisions', 'proposal', 'proposals'),
    ('decisions', 'assessment', 'assessments'), ('decisions', 'by', 'people'),
    ('diagnoses', 'partnership', 'partnerships'), ('diagnoses', 'author', 'people'),
    ('differences', 'partnership', 'partnerships'), ('differences', 'party', 'parties'),
    ('doors_open', 'partnership', 'partnerships'), ('doors_open', 'organisation', 'organisations'),
    ('doors_open', 'by', 'people'), ('dossier_lines', 'organisation', 'organisations'),
    ('dossier_lines', 'author', 'people'), ('effort_approvals', 'partnership', 'partnerships'),
    ('effort_logs', 'partnership', 'partnerships'), ('effort_logs', 'person', 'people'),
    ('end_items', 'partnership', 'partnerships'), ('end_items', 'party', 'parties'),
    ('end_letters', 'partnership', 'partnerships'), ('end_letters', 'party', 'parties'),
    ('end_letters', 'read_by', 'people'), ('end_plans', 'partnership', 'partnerships'),
    ('exit_answers', 'partnership', 'partnerships'), ('exit_answers', 'party', 'parties'),
    ('exit_answers', 'organisation', 'organisations'), ('filed_sheets', 'by', 'people'),
    ('first_meetings', 'organisation', 'organisations'), ('first_meetings', 'contact', 'contacts'),
    ('first_meetings', 'asked_by', 'people'), ('friction_notes', 'partnership', 'partnerships'),
    ('friction_notes', 'party', 'parties'), ('glossary_words', 'partnership', 'partnerships'),
    ('glossary_words', 'party', 'parties'), ('go_choices', 'partnership', 'partnerships'),
    ('go_choices', 'by', 'people'), ('go_choices', 'party', 'parties'),
    ('groups_that_meet', 'partnership', 'partnerships'), ('handovers', 'partnership', 'partnerships'),
    ('handovers', 'by', 'people'), ('holdings', 'partnership', 'partnerships'), ('holdings', 'of_party', 'parties'),
    ('holdings', 'with_party', 'parties'), ('import_files', 'import', 'imports'), ('import_rows', 'import', 'imports'),
    ('imports', 'person', 'people'), ('interactions', 'organisation', 'organisations'),
    ('interactions', 'contact', 'contacts'), ('interactions', 'partnership', 'partnerships'),
    ('interactions', 'person', 'people'), ('interactions', 'author', 'people'), ('interactions', 'import', 'imports'),
    ('links', 'contact', 'contacts'), ('links', 'organisation', 'organisations'), ('links', 'person', 'people'),
    ('links', 'partnership', 'partnerships'), ('links', 'made_by', 'people'),
    ('measures', 'partnership', 'partnerships'), ('measures', 'party', 'parties'), ('measures', 'follows', 'measures'),
    ('meetings', 'partnership', 'partnerships'), ('meetings', 'notes_by', 'people'),
    ('mentions', 'partnership', 'partnerships'), ('mentions', 'release', 'releases'),
    ('monthly_taps', 'partnership', 'partnerships'), ('monthly_taps', 'person', 'people'), ('needs', 'aim', 'aims'),
    ('needs', 'raised_by', 'people'), ('new_dates', 'partnership', 'partnerships'), ('new_dates', 'promise', 'promises'),
    ('notes', 'partnership', 'partnerships'), ('notes', 'party', 'parties'), ('notes', 'author', 'people'),
    ('notes', 'contact', 'contacts'), ('notices', 'person', 'people'), ('objectives', 'partnership', 'partnerships'),
    ('objectives', 'proposed_by', 'parties'), ('objectives', 'workshop', 'workshops'),
    ('opportunities', 'need', 'needs'), ('opportunities', 'organisation', 'organisations'),
    ('organisations', 'parent', 'organisations'), ('organisations', 'import', 'imports'),
    ('organisations', 'merged_into', 'organisations'), ('outbox', 'partnership', 'partnerships'),
    ('parties', 'partnership', 'partnerships'), ('parties', 'organisation', 'organisations'),
    ('partnership_people', 'partnership', 'partnerships'), ('partnership_people', 'party', 'parties'),
    ('partnership_people', 'organisation', 'organisations'), ('partnership_people', 'contact', 'contacts'),
    ('partnership_people', 'person', 'people'), ('partnerships', 'need', 'needs'),
    ('partnerships', 'workshop', 'workshops'), ('party_briefings', 'partnership', 'partnerships'),
    ('party_briefings', 'party', 'parties'), ('party_briefings', 'entered_by', 'people'),
    ('party_capacities', 'partnership', 'partnerships'), ('party_capacities', 'party', 'parties'),
    ('party_capacities', 'organisation', 'organisations'), ('party_priorities', 'partnership', 'partnerships'),
    ('party_priorities', 'party', 'parties'), ('party_priorities', 'aim', 'aims'), ('people', 'approved_by', 'people'),
    ('pitches', 'organisation', 'organisations'), ('pitches', 'need', 'needs'), ('pitches', 'audit', 'audits'),
    ('pitches', 'author', 'people'), ('planned_efforts', 'partnership', 'partnerships'),
    ('planned_efforts', 'person', 'people'), ('process_asks', 'partnership', 'partnerships'),
    ('process_asks', 'party', 'parties'), ('promises', 'partnership', 'partnerships'), ('promises', 'party', 'parties'),
    ('promises', 'person', 'people'), ('promises', 'contact', 'contacts'), ('promises', 'meeting', 'meetings'),
    ('promises', 'clause', 'clauses'), ('proposal_links', 'proposal', 'proposals'),
    ('proposals', 'organisation', 'organisations'), ('proposals', 'taken_by', 'people'),
    ('proposals', 'looked_by', 'people'), ('proposals', 'need', 'needs'), ('proposals', 'partnership', 'partnerships'),
    ('pulse_answers', 'partnership', 'partnerships'), ('pulse_answers', 'round', 'pulse_rounds'),
    ('pulse_answers', 'party', 'parties'), ('pulse_answers', 'organisation', 'organisations'),
    ('pulse_answers', 'about', 'parties'), ('pulse_answers', 'about_organisation', 'organisations'),
    ('pulse_rounds', 'partnership', 'partnerships'), ('purposes', 'partnership', 'partnerships'),
    ('purposes', 'author', 'people'), ('purposes', 'author_party', 'parties'), ('put_offs', 'given_to', 'people'),
    ('put_offs', 'by', 'people'), ('questions', 'partnership', 'partnerships'), ('questions', 'party', 'parties'),
    ('questions', 'of_party', 'parties'), ('questions', 'answered_by', 'parties'),
    ('quotes', 'partnership', 'partnerships'), ('quotes', 'release', 'releases'), ('quotes', 'party', 'parties'),
    ('quotes', 'approved_contact', 'contacts'), ('readings', 'partnership', 'partnerships'),
    ('readings', 'measure', 'measures'), ('readings', 'party', 'parties'), ('recoveries', 'partnership', 'partnerships'),
    ('recoveries', 'by', 'people'), ('rehearsals', 'pitch', 'pitches'), ('rehearsals', 'person', 'people'),
    ('releases', 'partnership', 'partnerships'), ('reviews', 'partnership', 'partnerships'),
    ('reviews', 'party', 'parties'), ('reviews', 'author', 'people'), ('room_events', 'workshop', 'workshops'),
    ('rooms', 'workshop', 'workshops'), ('signatures', 'partnership', 'partnerships'),
    ('signatures', 'agreement', 'agreements'), ('signatures', 'party', 'parties'), ('signatures', 'contact', 'contacts'),
    ('signatures', 'person', 'people'), ('signatures', 'paper', 'attachments'),
    ('sittings', 'partnership', 'partnerships'), ('sittings', 'party', 'parties'),
    ('sittings', 'organisation', 'organisations'), ('sittings', 'contact', 'contacts'),
    ('sittings', 'entered_by', 'people'), ('stage_moves', 'partnership', 'partnerships'),
    ('stage_moves', 'by', 'people'), ('thank_yous', 'partnership', 'partnerships'), ('thank_yous', 'party', 'parties'),
    ('thank_yous', 'by', 'people'), ('trouble_permissions', 'partnership', 'partnerships'),
    ('trouble_permissions', 'party', 'parties'), ('value_accounts', 'partnership', 'partnerships'),
    ('value_accounts', 'party', 'parties'), ('value_accounts', 'author', 'people'),
    ('willing_answers', 'partnership', 'partnerships'), ('willing_answers', 'diagnosis', 'diagnoses'),
    ('willing_answers', 'party', 'parties'), ('willing_answers', 'organisation', 'organisations'),
    ('workshop_guests', 'workshop', 'workshops'), ('workshop_invited', 'workshop', 'workshops'),
    ('workshop_invited', 'organisation', 'organisations'), ('workshop_left_open', 'workshop', 'workshops'),
    ('workshop_left_open', 'person', 'people'), ('workshop_ring_lines', 'workshop', 'workshops'),
    ('workshop_ring_lines', 'organisation', 'organisations'), ('workshop_ring_lines', 'by', 'people'),
    ('workshops', 'need', 'needs'), ('workshops', 'partnership', 'partnerships'), ('workshops', 'facilitator', 'people');

DO $$
DECLARE
    one record;
    key text;
BEGIN
    FOR one IN SELECT * FROM named LOOP
        key := one.of_table || '_' || one.of_column || '_key';
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (service_id, %I) REFERENCES %I (service_id, id) '
            'DEFERRABLE INITIALLY DEFERRED NOT VALID', one.of_table, key, one.of_column, one.there);
        BEGIN
            EXECUTE format('ALTER TABLE %I VALIDATE CONSTRAINT %I', one.of_table, key);
        EXCEPTION WHEN foreign_key_violation THEN
            RAISE NOTICE '% names a row that is missing', key;
        END;
    END LOOP;
END $$;

-- Organisations and their people are removed by the ten thousand when an import is taken back: who names them is found
-- by an index.
CREATE INDEX concerns_organisation ON concerns (service_id, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX concerns_contact ON concerns (service_id, contact) WHERE contact IS NOT NULL;
CREATE INDEX confirmations_contact ON confirmations (service_id, contact) WHERE contact IS NOT NULL;
CREATE INDEX contacts_successor ON contacts (service_id, successor) WHERE successor IS NOT NULL;
CREATE INDEX doors_open_organisation ON doors_open (service_id, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX exit_answers_organisation ON exit_answers (service_id, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX first_meetings_contact ON first_meetings (service_id, contact) WHERE contact IS NOT NULL;
CREATE INDEX interactions_contact ON interactions (service_id, contact) WHERE contact IS NOT NULL;
CREATE INDEX links_organisation ON links (service_id, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX notes_contact ON notes (service_id, contact) WHERE contact IS NOT NULL;
CREATE INDEX organisations_merged_into ON organisations (service_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX partnership_people_organisation ON partnership_people (service_id, organisation)
    WHERE organisation IS NOT NULL;
CREATE INDEX party_capacities_organisation ON party_capacities (service_id, organisation)
    WHERE organisation IS NOT NULL;
CREATE INDEX promises_contact ON promises (service_id, contact) WHERE contact IS NOT NULL;
CREATE INDEX proposals_organisation ON proposals (service_id, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX pulse_answers_organisation ON pulse_answers (service_id, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX pulse_answers_about_organisation ON pulse_answers (service_id, about_organisation)
    WHERE about_organisation IS NOT NULL;
CREATE INDEX quotes_approved_contact ON quotes (service_id, approved_contact) WHERE approved_contact IS NOT NULL;
CREATE INDEX signatures_contact ON signatures (service_id, contact) WHERE contact IS NOT NULL;
CREATE INDEX sittings_organisation ON sittings (service_id, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX sittings_contact ON sittings (service_id, contact) WHERE contact IS NOT NULL;
CREATE INDEX willing_answers_organisation ON willing_answers (service_id, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX workshop_invited_organisation ON workshop_invited (service_id, organisation)
    WHERE organisation IS NOT NULL;
CREATE INDEX workshop_ring_lines_organisation ON workshop_ring_lines (service_id, organisation)
    WHERE organisation IS NOT NULL;
