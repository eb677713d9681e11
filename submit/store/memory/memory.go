// Package memory is a store in memory: for tests, previews and examples. What it holds
// ends with the process.
package memory

import (
	"bytes"
	"context"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/vordruck/vordruck/submit/store"
)

// Store is a store in memory. It is safe for concurrent use.
type Store struct {
	mu          sync.Mutex
	drafts      map[string]store.Draft // by key
	files       map[string]*file       // by reference
	submissions []store.Submission     // by number
	byReference map[string]int         // place in submissions
	byDraft     map[string]int         // by key: place in submissions
}

type file struct {
	store.File
	draft     string // key
	submitted bool
	content   []byte
}

var _ store.Store = &Store{}

// New returns an empty store.
func New() *Store {
	return &Store{
		drafts:      map[string]store.Draft{},
		files:       map[string]*file{},
		byReference: map[string]int{},
		byDraft:     map[string]int{},
	}
}

func moment(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// CreateDraft implements [store.Store].
func (m *Store) CreateDraft(_ context.Context, d store.Draft) (store.Draft, error) {
	d.ID, d.Revision, d.Reference = store.NewID(), 1, ""
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.put(d), nil
}

// put keeps d, without its id, and returns it.
func (m *Store) put(d store.Draft) store.Draft {
	d.Answers = slices.Clone(d.Answers)
	d.Created, d.Updated, d.Expires = moment(d.Created), moment(d.Updated), moment(d.Expires)
	kept := d
	kept.ID = ""
	m.drafts[store.Key(d.ID)] = kept
	d.Answers = slices.Clone(d.Answers)
	return d
}

// Draft implements [store.Store].
func (m *Store) Draft(_ context.Context, id string) (store.Draft, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	d, ok := m.drafts[store.Key(id)]
	if !ok {
		return store.Draft{}, store.ErrNotFound
	}
	d.ID, d.Answers = id, slices.Clone(d.Answers)
	return d, nil
}

// open returns an open draft by its key.
func (m *Store) open(key string) (store.Draft, error) {
	d, ok := m.drafts[key]
	switch {
	case !ok:
		return d, store.ErrNotFound
	case d.Reference != "":
		return d, store.ErrClosed
	}
	return d, nil
}

// SaveDraft implements [store.Store].
func (m *Store) SaveDraft(_ context.Context, d store.Draft) (store.Draft, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	kept, err := m.open(store.Key(d.ID))
	switch {
	case err != nil:
		return store.Draft{}, err
	case kept.Revision != d.Revision:
		return store.Draft{}, store.ErrConflict
	}
	kept.ID, kept.FormVersion, kept.Lang, kept.Answers = d.ID, d.FormVersion, d.Lang, d.Answers
	kept.Updated, kept.Expires = d.Updated, d.Expires
	kept.Revision++
	return m.put(kept), nil
}

// DeleteDraft implements [store.Store].
func (m *Store) DeleteDraft(_ context.Context, id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := store.Key(id)
	if _, ok := m.drafts[key]; !ok {
		return store.ErrNotFound
	}
	delete(m.drafts, key)
	m.dropFiles(key)
	return nil
}

// dropFiles deletes the files of a draft that belong to no submission.
func (m *Store) dropFiles(key string) (n int) {
	for ref, f := range m.files {
		if f.draft == key && !f.submitted {
			delete(m.files, ref)
			n++
		}
	}
	return n
}

// Submit implements [store.Store].
func (m *Store) Submit(_ context.Context, draftID string, s store.Submission) (store.Submission, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := store.Key(draftID)
	if i, ok := m.byDraft[key]; ok {
		return clone(m.submissions[i]), true, nil
	}
	d, err := m.open(key)
	if err != nil {
		return store.Submission{}, false, err
	}
	if s.DraftRevision != 0 && s.DraftRevision != d.Revision {
		return store.Submission{}, false, store.ErrConflict
	}
	for _, ref := range s.Files {
		if f := m.files[ref]; f == nil || f.draft != key {
			return store.Submission{}, false, store.ErrNotFound
		}
	}
	s = clone(s)
	s.ID, s.DraftKey, s.DraftRevision, s.Created = store.NewID(), key, d.Revision, moment(s.Created)
	s.Number = int64(len(m.submissions) + 1)
	for taken := true; taken; _, taken = m.byReference[s.Reference] {
		s.Reference = store.NewReference(s.FormID)
	}
	m.byReference[s.Reference], m.byDraft[key] = len(m.submissions), len(m.submissions)
	m.submissions = append(m.submissions, s)
	for _, ref := range s.Files {
		m.files[ref].submitted = true
	}
	m.dropFiles(key)
	d.Reference, d.Answers = s.Reference, nil
	m.drafts[key] = d
	return clone(s), false, nil
}

func clone(s store.Submission) store.Submission {
	s.Data, s.Provenance, s.Files = slices.Clone(s.Data), slices.Clone(s.Provenance), slices.Clone(s.Files)
	return s
}

// Submission implements [store.Store].
func (m *Store) Submission(_ context.Context, reference string) (store.Submission, error) {
	reference, _ = store.ParseReference(reference)
	m.mu.Lock()
	defer m.mu.Unlock()
	i, ok := m.byReference[reference]
	if !ok {
		return store.Submission{}, store.ErrNotFound
	}
	return clone(m.submissions[i]), nil
}

// Submissions implements [store.Store].
func (m *Store) Submissions(_ context.Context, q store.Query) ([]store.Submission, error) {
	if q.Limit <= 0 {
		q.Limit = store.DefaultLimit
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []store.Submission
	for _, s := range slices.Backward(m.submissions) {
		if len(out) == q.Limit {
			break
		}
		if (q.FormID == "" || s.FormID == q.FormID) && (q.Before == 0 || s.Number < q.Before) {
			out = append(out, clone(s))
		}
	}
	return out, nil
}

// SaveFile implements [store.Store].
func (m *Store) SaveFile(_ context.Context, draftID string, f store.File, content io.Reader) (store.File, error) {
	b, err := io.ReadAll(content)
	if err != nil {
		return store.File{}, err
	}
	key := store.Key(draftID)
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, err := m.open(key); err != nil {
		return store.File{}, err
	}
	f.Ref, f.Size, f.Created = store.NewID(), int64(len(b)), moment(f.Created)
	m.files[f.Ref] = &file{File: f, draft: key, content: b}
	return f, nil
}

// OpenFile implements [store.Store].
func (m *Store) OpenFile(_ context.Context, ref string) (store.File, io.ReadCloser, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f, ok := m.files[ref]
	if !ok {
		return store.File{}, nil, store.ErrNotFound
	}
	return f.File, io.NopCloser(bytes.NewReader(f.content)), nil
}

// DeleteFile implements [store.Store].
func (m *Store) DeleteFile(_ context.Context, ref string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch f, ok := m.files[ref]; {
	case !ok:
		return store.ErrNotFound
	case f.submitted:
		return store.ErrClosed
	}
	delete(m.files, ref)
	return nil
}

// Purge implements [store.Store].
func (m *Store) Purge(_ context.Context, now time.Time) (p store.Purged, _ error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for key, d := range m.drafts {
		if !d.Expires.After(moment(now)) {
			delete(m.drafts, key)
			p.Drafts++
			p.Files += m.dropFiles(key)
		}
	}
	return p, nil
}
