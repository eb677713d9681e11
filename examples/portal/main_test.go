package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/store"
	"github.com/vordruck/vordruck/submit/store/memory"
)

func TestABusyPortIsPassedOverUnlessItWasAskedFor(t *testing.T) {
	busy, err := net.Listen("tcp", "localhost:0")
	require.NoError(t, err)
	defer busy.Close()
	l, err := listen(options{addr: busy.Addr().String()})
	require.NoError(t, err)
	assert.NotEqual(t, busy.Addr().String(), l.Addr().String())
	require.NoError(t, l.Close())
	_, err = listen(options{addr: busy.Addr().String(), fixed: true})
	assert.ErrorContains(t, err, "cannot serve on "+busy.Addr().String())
	assert.ErrorContains(t, err, "choose another address with -addr")
}

func TestADatabaseInAFolderThatIsMissingIsNamed(t *testing.T) {
	db := filepath.Join(t.TempDir(), "missing", "portal.db")
	err := run(t.Context(), options{addr: "localhost:0", fixed: true, db: db, password: "x"})
	assert.ErrorContains(t, err, "the database "+db+" cannot be opened")
	assert.ErrorContains(t, err, "-db")
}

func TestTheExamplesLeaveNothingToPurge(t *testing.T) {
	offered, err := services()
	require.NoError(t, err)
	s := memory.New()
	require.NoError(t, seed(t.Context(), s, offered))
	have, err := s.Submissions(t.Context(), store.Query{Limit: 10})
	require.NoError(t, err)
	assert.NotEmpty(t, have)
	gone, err := s.Purge(t.Context(), time.Now())
	require.NoError(t, err)
	assert.Zero(t, gone, "an operator reads only of drafts that somebody began")
}

func TestThePortalStopsWhenItIsToldTo(t *testing.T) {
	l, err := net.Listen("tcp", "localhost:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	started := make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(started)
		time.Sleep(50 * time.Millisecond)
		_, _ = io.WriteString(w, "finished")
	})
	done := make(chan error, 1)
	go func() { done <- serve(ctx, l, slow) }()
	got := make(chan string, 1)
	go func() {
		answer, err := http.Get("http://" + l.Addr().String())
		if err != nil {
			got <- err.Error()
			return
		}
		defer answer.Body.Close()
		body, _ := io.ReadAll(answer.Body)
		got <- string(body)
	}()
	<-started
	stop()
	assert.Equal(t, "finished", <-got, "a request that is under way is answered")
	assert.NoError(t, <-done)
}

func TestEverythingStartsFromNothing(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	err := run(ctx, options{addr: "localhost:0", fixed: true, db: filepath.Join(t.TempDir(), "new.db"), password: "x"})
	assert.NoError(t, err)
}

func TestExpiredDraftsAreDeletedAtTheStart(t *testing.T) {
	s := memory.New()
	past := time.Now().Add(-time.Hour)
	d, err := s.CreateDraft(t.Context(), store.Draft{FormID: "x", Created: past, Updated: past, Expires: past})
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go purge(ctx, s)
	assert.Eventually(t, func() bool {
		_, err := s.Draft(t.Context(), d.ID)
		return err != nil
	}, 5*time.Second, 5*time.Millisecond)
}
