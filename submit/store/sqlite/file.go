package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"io"

	"github.com/vordruck/vordruck/submit/store"
)

// SaveFile implements [store.Store]. The content is read before the write lock is
// taken, so that a slow upload holds up nobody else.
func (s *Store) SaveFile(ctx context.Context, draftID string, f store.File, content io.Reader) (store.File, error) {
	b, err := io.ReadAll(content)
	if err != nil {
		return store.File{}, err
	}
	f.Ref, f.Size, f.Created = store.NewID(), int64(len(b)), truncated(f.Created)
	err = s.transaction(ctx, func(tx *sql.Tx) error {
		if _, err := openDraft(ctx, tx, draftID); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO files (ref, draft_key, name, type, size, created, content) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			f.Ref, store.Key(draftID), f.Name, f.Type, f.Size, micros(f.Created), blob(b))
		return err
	})
	if err != nil {
		return store.File{}, err
	}
	return f, nil
}

// OpenFile implements [store.Store].
func (s *Store) OpenFile(ctx context.Context, ref string) (store.File, io.ReadCloser, error) {
	f := store.File{Ref: ref}
	var created int64
	var content []byte
	err := s.db.QueryRowContext(ctx, `SELECT name, type, size, created, content FROM files WHERE ref = ?`, ref).
		Scan(&f.Name, &f.Type, &f.Size, &created, &content)
	if err != nil {
		return store.File{}, nil, found(err)
	}
	f.Created = moment(created)
	return f, io.NopCloser(bytes.NewReader(content)), nil
}

// DeleteFile implements [store.Store].
func (s *Store) DeleteFile(ctx context.Context, ref string) error {
	return s.transaction(ctx, func(tx *sql.Tx) error {
		var submitted bool
		err := tx.QueryRowContext(ctx, `SELECT submission IS NOT NULL FROM files WHERE ref = ?`, ref).Scan(&submitted)
		switch {
		case err != nil:
			return found(err)
		case submitted:
			return store.ErrClosed
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM files WHERE ref = ?`, ref)
		return err
	})
}
