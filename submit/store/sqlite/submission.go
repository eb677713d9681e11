package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/vordruck/vordruck/submit/store"
)

// referenceTries is how many reference numbers are tried before giving up: with some
// thousand million of them, a second try is rare already.
const referenceTries = 10

// Submit implements [store.Store].
func (s *Store) Submit(ctx context.Context, draftID string, sub store.Submission) (stored store.Submission, already bool, err error) {
	err = s.transaction(ctx, func(tx *sql.Tx) error {
		stored, err = submission(ctx, tx, "draft_key = ?", store.Key(draftID))
		if already = err == nil; already || !errors.Is(err, store.ErrNotFound) {
			return err
		}
		d, err := openDraft(ctx, tx, draftID)
		if err != nil {
			return err
		}
		if sub.DraftRevision != 0 && sub.DraftRevision != d.Revision {
			return store.ErrConflict
		}
		stored = sub
		stored.ID, stored.DraftKey, stored.DraftRevision, stored.Created = store.NewID(), store.Key(draftID), d.Revision, truncated(sub.Created)
		if err := insert(ctx, tx, &stored); err != nil {
			return err
		}
		return closeDraft(ctx, tx, stored)
	})
	if err != nil {
		return store.Submission{}, false, err
	}
	return stored, already, nil
}

// insert stores a submission under a new reference number.
func insert(ctx context.Context, tx *sql.Tx, s *store.Submission) error {
	for range referenceTries {
		s.Reference = store.NewReference(s.FormID)
		err := tx.QueryRowContext(ctx, `INSERT INTO submissions
			(id, reference, form_id, form_version, definition_hash, lang, created, data, provenance, draft_key, draft_revision)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number`,
			s.ID, s.Reference, s.FormID, s.FormVersion, s.DefinitionHash, s.Lang, micros(s.Created), blob(s.Data), blob(s.Provenance), s.DraftKey, s.DraftRevision).
			Scan(&s.Number)
		var failure *sqlite.Error
		if !errors.As(err, &failure) || failure.Code() != sqlite3.SQLITE_CONSTRAINT_UNIQUE {
			return err
		}
	}
	return errors.New("sqlite: found no unused reference number")
}

// closeDraft gives the submission its files, and leaves of the draft no more than what became of it.
func closeDraft(ctx context.Context, tx *sql.Tx, s store.Submission) error {
	for i, ref := range s.Files {
		err := one(tx.ExecContext(ctx, `UPDATE files SET submission = ?, place = ? WHERE ref = ? AND draft_key = ?`, s.Number, i, ref, s.DraftKey))
		if err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM files WHERE draft_key = ? AND submission IS NULL`, s.DraftKey); err != nil {
		return err
	}
	return one(tx.ExecContext(ctx, `UPDATE drafts SET reference = ?, answers = x'' WHERE key = ?`, s.Reference, s.DraftKey))
}

const submissionColumns = `SELECT number, id, reference, form_id, form_version, definition_hash, lang, created, data, provenance, draft_key, draft_revision,
	(SELECT json_group_array(ref ORDER BY place) FROM files WHERE submission = number) FROM submissions WHERE `

// scanner is one row of a result.
type scanner interface{ Scan(into ...any) error }

// scan reads a row of submissionColumns.
func scan(row scanner) (s store.Submission, err error) {
	var created int64
	var files string
	err = row.Scan(&s.Number, &s.ID, &s.Reference, &s.FormID, &s.FormVersion, &s.DefinitionHash, &s.Lang, &created,
		&s.Data, &s.Provenance, &s.DraftKey, &s.DraftRevision, &files)
	if err != nil {
		return store.Submission{}, err
	}
	s.Created = moment(created)
	if files != "[]" {
		err = json.Unmarshal([]byte(files), &s.Files)
	}
	return s, err
}

// submission reads the submission for which a condition holds.
func submission(ctx context.Context, q queryer, where string, arg any) (store.Submission, error) {
	s, err := scan(q.QueryRowContext(ctx, submissionColumns+where, arg))
	return s, found(err)
}

// Submission implements [store.Store].
func (s *Store) Submission(ctx context.Context, reference string) (store.Submission, error) {
	reference, ok := store.ParseReference(reference)
	if !ok {
		return store.Submission{}, store.ErrNotFound
	}
	return submission(ctx, s.db, "reference = ?", reference)
}

// Submissions implements [store.Store].
func (s *Store) Submissions(ctx context.Context, q store.Query) (out []store.Submission, err error) {
	if q.Limit <= 0 {
		q.Limit = store.DefaultLimit
	}
	rows, err := s.db.QueryContext(ctx, submissionColumns+`(?1 = '' OR form_id = ?1) AND (?2 = 0 OR number < ?2) ORDER BY number DESC LIMIT ?3`,
		q.FormID, q.Before, q.Limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, rows.Err()
}
