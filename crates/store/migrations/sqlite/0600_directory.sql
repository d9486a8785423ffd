-- The directory: extracts of public registers, kept once for all services of a server. Nothing in these tables is any
-- service's own; what a service keeps of a body is its own organisation, which holds the same number.

CREATE TABLE registers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    columns TEXT NOT NULL,
    prefix TEXT,
    read_on TEXT NOT NULL,
    entries INTEGER NOT NULL
) STRICT;

-- `words` is folded; `digest` is what the entry says as one number, by which a change is known.
CREATE TABLE register_entries (
    id INTEGER PRIMARY KEY,
    register INTEGER NOT NULL,
    number TEXT NOT NULL,
    other_numbers TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    aliases TEXT NOT NULL,
    kind TEXT NOT NULL,
    address TEXT NOT NULL,
    postcode TEXT,
    area TEXT,
    website TEXT,
    about TEXT NOT NULL,
    words TEXT NOT NULL,
    digest INTEGER NOT NULL,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    UNIQUE (register, number)
) STRICT;
CREATE INDEX register_entries_number ON register_entries (number);
CREATE INDEX register_entries_name ON register_entries (name_key);
CREATE VIRTUAL TABLE search_words_of_registers USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, prefix = '2 3', tokenize = 'unicode61'
);
CREATE TRIGGER register_entries_added AFTER INSERT ON register_entries BEGIN
    INSERT INTO search_words_of_registers (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER register_entries_removed AFTER DELETE ON register_entries BEGIN
    DELETE FROM search_words_of_registers WHERE rowid = old.id;
END;

-- Numbers under which an entry is looked for, whatever way its name is spelled.
CREATE TABLE register_keys (
    name_hash INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    UNIQUE (name_hash, entry)
) STRICT;
CREATE INDEX register_keys_entry ON register_keys (entry);
