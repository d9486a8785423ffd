-- What each of us says to a clause is an answer like any other: yes, yes but, with their people, not for us.

INSERT INTO confirmations (service_id, id, partnership, party, subject, subject_id, number, way, answer, own_words, but,
    back_by, given_on, name, contact, person, entered_by, paper, disputed_on, version, changed_at, changed_by)
SELECT service_id, id, partnership, party, 'clause', clause, number, way, 'yes', '', '',
    NULL, given_on, name, contact, NULL, person, NULL, NULL, version, changed_at, changed_by
FROM clause_answers WHERE verb = 'accepted';
DROP TABLE clause_answers;

-- Asking their own people before they sign is an answer to the agreement, not to a plan.
UPDATE confirmations SET subject = 'agreement'
WHERE subject = 'plan' AND subject_id IN (SELECT id FROM agreements WHERE agreements.service_id = confirmations.service_id);
