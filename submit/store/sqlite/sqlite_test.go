package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/sqlite"
	"github.com/vordruck/vordruck/submit/store/storetest"
)

var ctx = context.Background()

func open(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStoreMeetsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, filepath.Join(t.TempDir(), "store.db")) })
}

func TestWhatWasStoredIsThereAfterReopening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a folder with spaces, 100 % odd?#.db")
	first := open(t, path)
	d, err := first.CreateDraft(ctx, store.Draft{FormID: "hund", Answers: []byte("{}"), Created: time.Unix(1, 0)})
	require.NoError(t, err)
	sent, err := first.CreateDraft(ctx, store.Draft{FormID: "hund", Answers: []byte("{}")})
	require.NoError(t, err)
	sub, _, err := first.Submit(ctx, sent.ID, store.Submission{FormID: "hund", Data: []byte(`{"a":1}`)})
	require.NoError(t, err)
	require.NoError(t, first.Close())
	require.FileExists(t, path)

	second := open(t, path)
	got, err := second.Draft(ctx, d.ID)
	require.NoError(t, err)
	assert.Equal(t, d, got)
	kept, err := second.Submission(ctx, sub.Reference)
	require.NoError(t, err)
	assert.Equal(t, sub.Data, kept.Data)
	assert.Equal(t, sub.Number, kept.Number)
}

func TestTwoProcessesShareAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	var group sync.WaitGroup
	stores := make([]*sqlite.Store, 4)
	for i := range stores { // also the schema is made once
		group.Go(func() { stores[i], _ = sqlite.Open(path) })
	}
	group.Wait()
	for _, s := range stores {
		require.NotNil(t, s)
		t.Cleanup(func() { s.Close() })
	}
	d, err := stores[0].CreateDraft(ctx, store.Draft{FormID: "hund"})
	require.NoError(t, err)
	made := make([]bool, 20)
	for i := range made {
		group.Go(func() {
			_, already, err := stores[i%len(stores)].Submit(ctx, d.ID, store.Submission{FormID: "hund"})
			assert.NoError(t, err)
			made[i] = !already
		})
	}
	group.Wait()
	assert.Equal(t, 1, count(made))
}

func count(bs []bool) (n int) {
	for _, b := range bs {
		if b {
			n++
		}
	}
	return n
}

func TestTheIDOfADraftIsNowhereInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s := open(t, path)
	d, err := s.CreateDraft(ctx, store.Draft{FormID: "hund", Answers: []byte("the answers are there")})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.True(t, bytes.Contains(b, []byte("the answers are there")), "the file was written")
	assert.False(t, bytes.Contains(b, []byte(d.ID)))
}

func TestAFileOfALaterProgramIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	require.NoError(t, open(t, path).Close())
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	_, err = db.Exec("PRAGMA user_version = 99")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	_, err = sqlite.Open(path)
	assert.ErrorContains(t, err, "use a newer program")
}

func TestAPlaceThatCannotBeWrittenIsAnError(t *testing.T) {
	_, err := sqlite.Open(filepath.Join(t.TempDir(), "no", "such", "folder", "store.db"))
	assert.ErrorContains(t, err, "store.db")
}
