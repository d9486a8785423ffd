-- Since this version a proposal is found by its reference and by all that it says, purposes, clauses, priorities, reviews,
-- thanks and briefings are found, and an organisation that went into another is found by that one. The program writes the
-- search rows that are missing, when every other migration has been applied (`src/core/index.rs`).
DELETE FROM search WHERE kind = 'proposal';
DELETE FROM search WHERE kind = 'organisation' AND EXISTS (
    SELECT 1 FROM organisations AS gone
    WHERE gone.service_id = search.service_id AND gone.id = search.record_id AND gone.merged_into IS NOT NULL
);
