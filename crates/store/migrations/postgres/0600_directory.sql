-- The directory: extracts of public registers, kept once for all services of a server. Nothing in these tables is any
-- service's own; what a service keeps of a body is its own organisation, which holds the same number.

CREATE TABLE registers (
    id bigint PRIMARY KEY,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL UNIQUE,
    columns text NOT NULL,
    prefix text,
    read_on date NOT NULL,
    entries bigint NOT NULL
);

-- `words` is folded; `digest` is what the entry says as one number, by which a change is known.
CREATE TABLE register_entries (
    id bigint PRIMARY KEY,
    register bigint NOT NULL,
    number text COLLATE "C" NOT NULL,
    other_numbers text NOT NULL,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    aliases text NOT NULL,
    kind text NOT NULL,
    address text NOT NULL,
    postcode text,
    area text,
    website text,
    about text NOT NULL,
    words text NOT NULL,
    digest bigint NOT NULL,
    gone boolean NOT NULL,
    UNIQUE (register, number)
);
CREATE INDEX register_entries_number ON register_entries (number);
CREATE INDEX register_entries_name ON register_entries (name_key);
ALTER TABLE register_entries ADD COLUMN search_words tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED;
CREATE INDEX register_entries_words ON register_entries USING gin (search_words);

-- Numbers under which an entry is looked for, whatever way its name is spelled.
CREATE TABLE register_keys (
    name_hash bigint NOT NULL,
    entry bigint NOT NULL,
    UNIQUE (name_hash, entry)
);
CREATE INDEX register_keys_entry ON register_keys (entry);
