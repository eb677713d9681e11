package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/vordruck/vordruck/submit/store"
)

// CreateDraft implements [store.Store].
func (s *Store) CreateDraft(ctx context.Context, d store.Draft) (store.Draft, error) {
	d.ID, d.Revision, d.Reference = store.NewID(), 1, ""
	d.Created, d.Updated, d.Expires = truncated(d.Created), truncated(d.Updated), truncated(d.Expires)
	_, err := s.db.ExecContext(ctx, `INSERT INTO drafts
		(key, form_id, form_version, lang, revision, answers, created, updated, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		store.Key(d.ID), d.FormID, d.FormVersion, d.Lang, d.Revision, blob(d.Answers), micros(d.Created), micros(d.Updated), micros(d.Expires))
	if err != nil {
		return store.Draft{}, err
	}
	return d, nil
}

// queryer is a database or a transaction.
type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// draft reads the draft with an id.
func draft(ctx context.Context, q queryer, id string) (store.Draft, error) {
	d := store.Draft{ID: id}
	var created, updated, expires int64
	err := q.QueryRowContext(ctx, `SELECT form_id, form_version, lang, revision, answers, created, updated, expires, reference
		FROM drafts WHERE key = ?`, store.Key(id)).
		Scan(&d.FormID, &d.FormVersion, &d.Lang, &d.Revision, &d.Answers, &created, &updated, &expires, &d.Reference)
	if err != nil {
		return store.Draft{}, found(err)
	}
	d.Created, d.Updated, d.Expires = moment(created), moment(updated), moment(expires)
	return d, nil
}

// openDraft reads the draft with an id, which must not be closed.
func openDraft(ctx context.Context, q queryer, id string) (store.Draft, error) {
	d, err := draft(ctx, q, id)
	if err == nil && d.Reference != "" {
		return store.Draft{}, store.ErrClosed
	}
	return d, err
}

// Draft implements [store.Store].
func (s *Store) Draft(ctx context.Context, id string) (store.Draft, error) {
	return draft(ctx, s.db, id)
}

// SaveDraft implements [store.Store].
func (s *Store) SaveDraft(ctx context.Context, d store.Draft) (kept store.Draft, err error) {
	err = s.transaction(ctx, func(tx *sql.Tx) error {
		if kept, err = openDraft(ctx, tx, d.ID); err != nil {
			return err
		}
		if kept.Revision != d.Revision {
			return store.ErrConflict
		}
		kept.Revision++
		kept.FormVersion, kept.Lang, kept.Answers = d.FormVersion, d.Lang, d.Answers
		kept.Updated, kept.Expires = truncated(d.Updated), truncated(d.Expires)
		_, err = tx.ExecContext(ctx, `UPDATE drafts SET form_version = ?, lang = ?, revision = ?, answers = ?, updated = ?, expires = ? WHERE key = ?`,
			kept.FormVersion, kept.Lang, kept.Revision, blob(kept.Answers), micros(kept.Updated), micros(kept.Expires), store.Key(d.ID))
		return err
	})
	if err != nil {
		return store.Draft{}, err
	}
	return kept, nil
}

// DeleteDraft implements [store.Store].
func (s *Store) DeleteDraft(ctx context.Context, id string) error {
	key := store.Key(id)
	return s.transaction(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM files WHERE draft_key = ? AND submission IS NULL`, key); err != nil {
			return err
		}
		return one(tx.ExecContext(ctx, `DELETE FROM drafts WHERE key = ?`, key))
	})
}

// one makes a change of no row ErrNotFound.
func one(r sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return store.ErrNotFound
}

// Purge implements [store.Store].
func (s *Store) Purge(ctx context.Context, now time.Time) (p store.Purged, err error) {
	until := micros(now)
	err = s.transaction(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `DELETE FROM files WHERE submission IS NULL AND draft_key IN (SELECT key FROM drafts WHERE expires <= ?)`, until)
		if err != nil {
			return err
		}
		files, err := r.RowsAffected()
		if err != nil {
			return err
		}
		if r, err = tx.ExecContext(ctx, `DELETE FROM drafts WHERE expires <= ?`, until); err != nil {
			return err
		}
		drafts, err := r.RowsAffected()
		p = store.Purged{Drafts: int(drafts), Files: int(files)}
		return err
	})
	if err != nil {
		return store.Purged{}, err
	}
	return p, nil
}
