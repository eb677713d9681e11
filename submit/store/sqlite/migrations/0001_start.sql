-- Times are microseconds since 1970-01-01 UTC. A draft is found by the hash of its id only.
CREATE TABLE drafts (
	key          TEXT    NOT NULL PRIMARY KEY,
	form_id      TEXT    NOT NULL,
	form_version TEXT    NOT NULL,
	lang         TEXT    NOT NULL,
	revision     INTEGER NOT NULL,
	answers      BLOB    NOT NULL,
	created      INTEGER NOT NULL,
	updated      INTEGER NOT NULL,
	expires      INTEGER NOT NULL,
	reference    TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX drafts_by_expiry ON drafts (expires);

-- draft_key outlives the draft: it is what makes a submission happen once.
CREATE TABLE submissions (
	number          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	id              TEXT    NOT NULL UNIQUE,
	reference       TEXT    NOT NULL UNIQUE,
	form_id         TEXT    NOT NULL,
	form_version    TEXT    NOT NULL,
	definition_hash TEXT    NOT NULL,
	lang            TEXT    NOT NULL,
	created         INTEGER NOT NULL,
	data            BLOB    NOT NULL,
	provenance      BLOB    NOT NULL,
	draft_key       TEXT    NOT NULL UNIQUE,
	draft_revision  INTEGER NOT NULL
) STRICT;

CREATE INDEX submissions_by_form ON submissions (form_id, number);

-- A file belongs to the draft it was uploaded for, and then to the submission that names it.
CREATE TABLE files (
	ref        TEXT    NOT NULL PRIMARY KEY,
	draft_key  TEXT    NOT NULL,
	submission INTEGER          REFERENCES submissions (number),
	place      INTEGER NOT NULL DEFAULT 0,
	name       TEXT    NOT NULL,
	type       TEXT    NOT NULL,
	size       INTEGER NOT NULL,
	created    INTEGER NOT NULL,
	content    BLOB    NOT NULL
) STRICT;

CREATE INDEX files_by_draft ON files (draft_key);
CREATE INDEX files_by_submission ON files (submission, place);
