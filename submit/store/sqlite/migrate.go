package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the schema up to date: PRAGMA user_version says how many of the
// numbered files have run. Each runs in one transaction, which waits for any other
// process that does the same.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Glob(migrations, "migrations/*.sql") // sorted
	if err != nil {
		return err
	}
	for done := -1; done < len(files); {
		if done, err = step(ctx, db, files); err != nil {
			return err
		}
	}
	return nil
}

// step runs the next file, when there is one, and returns how many have run.
func step(ctx context.Context, db *sql.DB, files []string) (done int, err error) {
	err = transaction(ctx, db, func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&done); err != nil {
			return err
		}
		switch {
		case done == len(files):
			return nil
		case done > len(files):
			return fmt.Errorf("the file has schema %d, this program knows %d: use a newer program", done, len(files))
		}
		text, err := migrations.ReadFile(files[done])
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return fmt.Errorf("%s: %w", files[done], err)
		}
		done++
		_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", done))
		return err
	})
	return done, err
}
