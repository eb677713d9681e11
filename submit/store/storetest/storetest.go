// Package storetest is the contract of [store.Store] as tests. A store is ready when
// it passes [Run], best with the race detector.
package storetest

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/submit/store"
)

// Run tests the stores that open returns; each must be empty. open registers what is to be
// closed with t.Cleanup.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	for _, c := range contract {
		t.Run(c.title, func(t *testing.T) { c.holds(t, open(t)) })
	}
}

var contract = []struct {
	title string
	holds func(t *testing.T, s store.Store)
}{
	{"a draft is found by its id and by nothing else", draftFound},
	{"a save names the revision it was made from", conflictingSaves},
	{"of many saves at once one wins", concurrentSaves},
	{"a deleted draft is gone with its files", deletedDraft},
	{"a submission closes its draft", closedDraft},
	{"a second submit gives the first submission", secondSubmit},
	{"many submits at once make one submission", concurrentSubmits},
	{"a submit of other answers than the stored ones is a conflict", staleSubmit},
	{"a submission is found by its reference, however it is written", foundByReference},
	{"submissions are listed newest first, by form, page by page", listed},
	{"a file is kept with its draft", fileKept},
	{"a file that cannot be read leaves nothing behind", fileBroken},
	{"a submission keeps the files it names and no others", filesSubmitted},
	{"a submission cannot take a file of another draft", foreignFile},
	{"purge deletes expired drafts and their files, and no submission", purged},
	{"what a caller does with its slices changes nothing stored", aliasing},
}

var (
	ctx   = context.Background()
	start = time.Date(2026, 1, 31, 12, 30, 45, 123456000, time.UTC)
)

func newDraft(t *testing.T, s store.Store) store.Draft {
	t.Helper()
	d, err := s.CreateDraft(ctx, store.Draft{
		FormID: "hundesteuer", FormVersion: "1.0.0", Lang: "de", Answers: []byte(`{"name":"Rex"}`),
		Created: start, Updated: start, Expires: start.Add(time.Hour),
	})
	require.NoError(t, err)
	return d
}

func newSubmission() store.Submission {
	return store.Submission{
		FormID: "hundesteuer", FormVersion: "1.0.0", DefinitionHash: "abc", Lang: "de",
		Created: start.Add(time.Minute), Data: []byte(`{"name":"Rex"}`), Provenance: []byte(`{"name":{"origin":"typed"}}`),
	}
}

func draftFound(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	assert.GreaterOrEqual(t, len(d.ID), 43, "256 bits")
	assert.EqualValues(t, 1, d.Revision)
	got, err := s.Draft(ctx, d.ID)
	require.NoError(t, err)
	assert.Equal(t, d, got)
	assert.NotEqual(t, d.ID, newDraft(t, s).ID)
	for _, id := range []string{"", "x", store.Key(d.ID), d.ID + "x"} {
		_, err := s.Draft(ctx, id)
		assert.ErrorIs(t, err, store.ErrNotFound, id)
		_, err = s.SaveDraft(ctx, store.Draft{ID: id, Revision: 1})
		assert.ErrorIs(t, err, store.ErrNotFound, id)
		assert.ErrorIs(t, s.DeleteDraft(ctx, id), store.ErrNotFound, id)
		_, _, err = s.Submit(ctx, id, newSubmission())
		assert.ErrorIs(t, err, store.ErrNotFound, id)
		_, err = s.SaveFile(ctx, id, store.File{}, strings.NewReader(""))
		assert.ErrorIs(t, err, store.ErrNotFound, id)
	}
}

func conflictingSaves(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	first, second := d, d
	first.Answers, first.Lang, first.FormVersion = []byte(`{"name":"Bello"}`), "en", "1.0.1"
	first.Updated, first.Expires = start.Add(time.Minute), start.Add(2*time.Hour)
	first, err := s.SaveDraft(ctx, first)
	require.NoError(t, err)
	assert.EqualValues(t, 2, first.Revision)
	second.Answers = []byte(`{"name":"Waldi"}`)
	_, err = s.SaveDraft(ctx, second)
	assert.ErrorIs(t, err, store.ErrConflict)
	got, err := s.Draft(ctx, d.ID)
	require.NoError(t, err)
	assert.Equal(t, first, got)
}

// atOnce calls do from n goroutines that start together, and returns how often it was true.
func atOnce(n int, do func(i int) bool) (count int) {
	var mu sync.Mutex
	var group sync.WaitGroup
	gate := make(chan struct{})
	for i := range n {
		group.Go(func() {
			<-gate
			if do(i) {
				mu.Lock()
				count++
				mu.Unlock()
			}
		})
	}
	close(gate)
	group.Wait()
	return count
}

func concurrentSaves(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	won := atOnce(20, func(i int) bool {
		mine := d
		mine.Answers = fmt.Appendf(nil, `{"name":"%d"}`, i)
		_, err := s.SaveDraft(ctx, mine)
		if err != nil {
			assert.ErrorIs(t, err, store.ErrConflict)
		}
		return err == nil
	})
	assert.Equal(t, 1, won)
	got, err := s.Draft(ctx, d.ID)
	require.NoError(t, err)
	assert.EqualValues(t, 2, got.Revision)
}

func deletedDraft(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	f := newFile(t, s, d.ID, "a.pdf", "content")
	require.NoError(t, s.DeleteDraft(ctx, d.ID))
	_, err := s.Draft(ctx, d.ID)
	assert.ErrorIs(t, err, store.ErrNotFound)
	_, _, err = s.OpenFile(ctx, f.Ref)
	assert.ErrorIs(t, err, store.ErrNotFound)
}

func closedDraft(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	sub, already, err := s.Submit(ctx, d.ID, newSubmission())
	require.NoError(t, err)
	assert.False(t, already)
	got, err := s.Draft(ctx, d.ID)
	require.NoError(t, err)
	assert.Equal(t, sub.Reference, got.Reference)
	assert.Empty(t, got.Answers)
	_, err = s.SaveDraft(ctx, got)
	assert.ErrorIs(t, err, store.ErrClosed)
	_, err = s.SaveFile(ctx, d.ID, store.File{Name: "late.pdf"}, strings.NewReader("late"))
	assert.ErrorIs(t, err, store.ErrClosed)
	require.NoError(t, s.DeleteDraft(ctx, d.ID))
	_, err = s.Submission(ctx, sub.Reference)
	assert.NoError(t, err, "the submission outlives its draft")
}

func secondSubmit(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	first, _, err := s.Submit(ctx, d.ID, newSubmission())
	require.NoError(t, err)
	other := newSubmission()
	other.Data, other.DraftRevision = []byte(`{"name":"Bello"}`), 7
	for range 2 {
		again, already, err := s.Submit(ctx, d.ID, other)
		require.NoError(t, err)
		assert.True(t, already)
		assert.Equal(t, first, again)
		if err := s.DeleteDraft(ctx, d.ID); err != nil { // also when the draft is gone
			assert.ErrorIs(t, err, store.ErrNotFound)
		}
	}
	all, err := s.Submissions(ctx, store.Query{})
	require.NoError(t, err)
	assert.Len(t, all, 1)
}

func concurrentSubmits(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	var mu sync.Mutex
	references := map[string]bool{}
	made := atOnce(20, func(int) bool {
		sub, already, err := s.Submit(ctx, d.ID, newSubmission())
		assert.NoError(t, err)
		mu.Lock()
		defer mu.Unlock()
		references[sub.Reference] = true
		return !already
	})
	assert.Equal(t, 1, made)
	assert.Len(t, references, 1)
	all, err := s.Submissions(ctx, store.Query{})
	require.NoError(t, err)
	assert.Len(t, all, 1)
}

func staleSubmit(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	sub := newSubmission()
	sub.DraftRevision = d.Revision
	d, err := s.SaveDraft(ctx, d)
	require.NoError(t, err)
	_, _, err = s.Submit(ctx, d.ID, sub)
	require.ErrorIs(t, err, store.ErrConflict)
	sub.DraftRevision = d.Revision
	stored, already, err := s.Submit(ctx, d.ID, sub)
	require.NoError(t, err)
	assert.False(t, already)
	assert.Equal(t, d.Revision, stored.DraftRevision)
}

func foundByReference(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	sub, _, err := s.Submit(ctx, d.ID, newSubmission())
	require.NoError(t, err)
	assert.Regexp(t, `^HUND-[2-9A-Z]{4}-[2-9A-Z]{4}$`, sub.Reference)
	assert.NotEmpty(t, sub.ID)
	assert.Equal(t, store.Key(d.ID), sub.DraftKey)
	want := newSubmission()
	want.ID, want.Reference, want.Number, want.DraftKey, want.DraftRevision = sub.ID, sub.Reference, sub.Number, sub.DraftKey, 1
	assert.Equal(t, want, sub)
	for _, written := range []string{sub.Reference, strings.ToLower(sub.Reference), strings.ReplaceAll(sub.Reference, "-", " ")} {
		got, err := s.Submission(ctx, written)
		require.NoError(t, err, written)
		assert.Equal(t, sub, got)
	}
	for _, wrong := range []string{"", "HUND-2222-2222", "' OR 1=1 --"} {
		_, err := s.Submission(ctx, wrong)
		assert.ErrorIs(t, err, store.ErrNotFound, wrong)
	}
}

func listed(t *testing.T, s store.Store) {
	for i := range 7 {
		sub := newSubmission()
		sub.FormID = []string{"hundesteuer", "bewohnerparken"}[i%2]
		sub.Data = fmt.Appendf(nil, "%d", i)
		_, _, err := s.Submit(ctx, newDraft(t, s).ID, sub)
		require.NoError(t, err)
	}
	all, err := s.Submissions(ctx, store.Query{})
	require.NoError(t, err)
	assert.Equal(t, []string{"6", "5", "4", "3", "2", "1", "0"}, data(all))
	q := store.Query{FormID: "hundesteuer", Limit: 3}
	first, err := s.Submissions(ctx, q)
	require.NoError(t, err)
	assert.Equal(t, []string{"6", "4", "2"}, data(first))
	q.Before = first[2].Number
	second, err := s.Submissions(ctx, q)
	require.NoError(t, err)
	assert.Equal(t, []string{"0"}, data(second))
	none, err := s.Submissions(ctx, store.Query{FormID: "gewerbe"})
	require.NoError(t, err)
	assert.Empty(t, none)
}

func data(subs []store.Submission) (out []string) {
	for _, s := range subs {
		out = append(out, string(s.Data))
	}
	return out
}

func newFile(t *testing.T, s store.Store, draftID, name, content string) store.File {
	t.Helper()
	f, err := s.SaveFile(ctx, draftID, store.File{Name: name, Type: "application/pdf", Created: start}, strings.NewReader(content))
	require.NoError(t, err)
	return f
}

func content(t *testing.T, s store.Store, ref string) string {
	t.Helper()
	_, r, err := s.OpenFile(ctx, ref)
	require.NoError(t, err)
	defer r.Close()
	b, err := io.ReadAll(r)
	require.NoError(t, err)
	return string(b)
}

func fileKept(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	f := newFile(t, s, d.ID, "nachweis.pdf", "content")
	assert.EqualValues(t, len("content"), f.Size)
	assert.GreaterOrEqual(t, len(f.Ref), 22, "128 bits")
	got, r, err := s.OpenFile(ctx, f.Ref)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	assert.Equal(t, f, got)
	assert.Equal(t, "content", content(t, s, f.Ref))
	assert.Equal(t, "", content(t, s, newFile(t, s, d.ID, "empty.pdf", "").Ref))
	require.NoError(t, s.DeleteFile(ctx, f.Ref))
	_, _, err = s.OpenFile(ctx, f.Ref)
	assert.ErrorIs(t, err, store.ErrNotFound)
	assert.ErrorIs(t, s.DeleteFile(ctx, f.Ref), store.ErrNotFound)
}

func fileBroken(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	broken := fmt.Errorf("connection lost")
	_, err := s.SaveFile(ctx, d.ID, store.File{Name: "a.pdf"}, io.MultiReader(strings.NewReader("half"), failing{broken}))
	require.ErrorIs(t, err, broken)
	p, err := s.Purge(ctx, start.Add(24*time.Hour))
	require.NoError(t, err)
	assert.Equal(t, store.Purged{Drafts: 1}, p)
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func filesSubmitted(t *testing.T, s store.Store) {
	d := newDraft(t, s)
	z, dropped, a := newFile(t, s, d.ID, "z.pdf", "z"), newFile(t, s, d.ID, "dropped.pdf", "dropped"), newFile(t, s, d.ID, "a.pdf", "a")
	sub := newSubmission()
	sub.Files = []string{z.Ref, a.Ref}
	sub, _, err := s.Submit(ctx, d.ID, sub)
	require.NoError(t, err)
	got, err := s.Submission(ctx, sub.Reference)
	require.NoError(t, err)
	assert.Equal(t, []string{z.Ref, a.Ref}, got.Files, "in the order given")
	assert.Equal(t, "z", content(t, s, z.Ref))
	_, _, err = s.OpenFile(ctx, dropped.Ref)
	assert.ErrorIs(t, err, store.ErrNotFound)
	assert.ErrorIs(t, s.DeleteFile(ctx, a.Ref), store.ErrClosed)
	require.NoError(t, s.DeleteDraft(ctx, d.ID))
	assert.Equal(t, "a", content(t, s, a.Ref))
}

func foreignFile(t *testing.T, s store.Store) {
	mine, theirs := newDraft(t, s), newDraft(t, s)
	f := newFile(t, s, theirs.ID, "secret.pdf", "secret")
	sub := newSubmission()
	sub.Files = []string{f.Ref}
	_, _, err := s.Submit(ctx, mine.ID, sub)
	require.ErrorIs(t, err, store.ErrNotFound)
	got, err := s.Draft(ctx, mine.ID)
	require.NoError(t, err)
	assert.Equal(t, mine, got, "nothing happened")
	all, err := s.Submissions(ctx, store.Query{})
	require.NoError(t, err)
	assert.Empty(t, all)
}

func purged(t *testing.T, s store.Store) {
	expired, kept, closed := newDraft(t, s), newDraft(t, s), newDraft(t, s)
	gone, stays, sent := newFile(t, s, expired.ID, "a", "a"), newFile(t, s, kept.ID, "b", "b"), newFile(t, s, closed.ID, "c", "c")
	kept.Expires = start.Add(time.Hour + time.Microsecond)
	_, err := s.SaveDraft(ctx, kept)
	require.NoError(t, err)
	sub := newSubmission()
	sub.Files = []string{sent.Ref}
	sub, _, err = s.Submit(ctx, closed.ID, sub)
	require.NoError(t, err)

	p, err := s.Purge(ctx, start.Add(time.Hour-time.Microsecond))
	require.NoError(t, err)
	assert.Equal(t, store.Purged{}, p)
	p, err = s.Purge(ctx, start.Add(time.Hour))
	require.NoError(t, err)
	assert.Equal(t, store.Purged{Drafts: 2, Files: 1}, p)

	_, err = s.Draft(ctx, expired.ID)
	assert.ErrorIs(t, err, store.ErrNotFound)
	_, _, err = s.OpenFile(ctx, gone.Ref)
	assert.ErrorIs(t, err, store.ErrNotFound)
	assert.Equal(t, "b", content(t, s, stays.Ref))
	assert.Equal(t, "c", content(t, s, sent.Ref))
	again, already, err := s.Submit(ctx, closed.ID, newSubmission())
	require.NoError(t, err)
	assert.True(t, already)
	assert.Equal(t, sub, again)
}

func aliasing(t *testing.T, s store.Store) {
	answers := []byte(`{"name":"Rex"}`)
	d, err := s.CreateDraft(ctx, store.Draft{FormID: "f", Answers: answers, Created: start, Updated: start, Expires: start})
	require.NoError(t, err)
	clear(answers)
	got, err := s.Draft(ctx, d.ID)
	require.NoError(t, err)
	clear(got.Answers)
	sub := newSubmission()
	sub, _, err = s.Submit(ctx, newDraft(t, s).ID, sub)
	require.NoError(t, err)
	clear(sub.Data)
	got, err = s.Draft(ctx, d.ID)
	require.NoError(t, err)
	assert.Equal(t, `{"name":"Rex"}`, string(got.Answers))
	sub, err = s.Submission(ctx, sub.Reference)
	require.NoError(t, err)
	assert.Equal(t, `{"name":"Rex"}`, string(sub.Data))
}
