// Package sqlite is a store in one SQLite file. It needs no server and no C compiler, and
// many processes may use the file at once. The schema is brought up to date when the file
// is opened; see the folder migrations.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"time"

	_ "modernc.org/sqlite" // the driver

	"github.com/vordruck/vordruck/submit/store"
)

// Store is a store in a SQLite file. It is safe for concurrent use.
type Store struct{ db *sql.DB }

var _ store.Store = &Store{}

// Open opens the file at path, and makes it when there is none.
func Open(path string) (*Store, error) {
	db, err := sql.Open("sqlite", source(path))
	if err != nil {
		return nil, fmt.Errorf("sqlite: open %s: %w", path, err)
	}
	if err := migrate(context.Background(), db); err != nil {
		db.Close()
		return nil, fmt.Errorf("sqlite: prepare %s: %w", path, err)
	}
	return &Store{db}, nil
}

// source returns the driver's name for a file. A transaction takes the write lock when it
// begins, so that two of them wait for each other and never fail half-way; what was
// acknowledged has reached the disk (synchronous FULL).
func source(path string) string {
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "secure_delete(1)",
	}}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// Close closes the file.
func (s *Store) Close() error { return s.db.Close() }

// transaction runs do in one transaction, which is kept when do returns nil.
func (s *Store) transaction(ctx context.Context, do func(tx *sql.Tx) error) error {
	return transaction(ctx, s.db, do)
}

func transaction(ctx context.Context, db *sql.DB, do func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// found turns the driver's word for nothing into the store's.
func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return store.ErrNotFound
	}
	return err
}

func micros(t time.Time) int64        { return t.UnixMicro() }
func moment(n int64) time.Time        { return time.UnixMicro(n).UTC() }
func truncated(t time.Time) time.Time { return moment(micros(t)) }

// blob makes nil an empty blob: the columns are NOT NULL.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
