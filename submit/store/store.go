// Package store says what a place for drafts, files and submissions must do.
//
// A [Draft] is what somebody has typed so far. It is found by its id, a secret of 256 bits
// that only the person's browser keeps (in a cookie); a store keeps no more than the id's
// SHA-256 hash ([Key]), so that whoever reads the database cannot open anybody's draft.
// Every save names the revision that it was made from, so that two tabs cannot silently
// overwrite each other.
//
// A [Submission] is what was sent in. [Store.Submit] stores it and closes its draft in one
// transaction and exactly once: whoever submits the same draft again, by a double click or
// a reload, gets the first submission back. A file belongs to the draft that it was uploaded
// for, and to the submission once one names it; nothing else can get hold of it.
//
// A store reads no clock: the times are the caller's, kept to the microsecond, in UTC.
//
// Package memory keeps everything in memory, for tests and previews; package sqlite in one
// file. Both pass the suite of package storetest, and a further store is ready when it does.
package store

import (
	"context"
	"errors"
	"io"
	"time"
)

// What a store can answer, found with errors.Is. Any other error is trouble with the store itself.
var (
	ErrNotFound = errors.New("store: not found")
	ErrConflict = errors.New("store: the draft was changed in the meantime")
	ErrClosed   = errors.New("store: the draft was submitted and cannot be changed")
)

// Draft is what somebody has typed so far.
type Draft struct {
	ID          string // the secret; made by CreateDraft
	FormID      string
	FormVersion string
	Lang        string
	Revision    int64  // of the answers: 1 when created, one more with every save
	Answers     []byte // see submit.EncodeDraft; empty once the draft is closed
	Created     time.Time
	Updated     time.Time
	Expires     time.Time // Purge deletes it from then on; until then the caller decides what an expired draft means
	Reference   string    // of the submission that it became; "" while it is open
}

// Submission is what was sent in.
type Submission struct {
	ID             string // made by Submit; a name for machines
	Reference      string // made by Submit; a name for people, see NewReference
	Number         int64  // made by Submit; a later submission has a larger one
	FormID         string
	FormVersion    string
	DefinitionHash string // of the definition that the data were checked against
	Lang           string
	Created        time.Time
	Data           []byte   // pruned JSON, see submit.Result
	Provenance     []byte   // where each answer comes from, JSON
	Files          []string // references of the draft's files that belong to it
	DraftKey       string   // Key of the draft's id; made by Submit
	DraftRevision  int64    // the revision that Data was made from; 0 for whichever there is
}

// File describes a stored file.
type File struct {
	Ref     string // made by SaveFile; unguessable
	Name    string
	Type    string // media type
	Size    int64  // counted by SaveFile
	Created time.Time
}

// Query chooses submissions.
type Query struct {
	FormID string // "" means every form
	Before int64  // only submissions with a smaller Number; 0 means from the newest
	Limit  int    // at most so many; 0 means DefaultLimit
}

// DefaultLimit is how many submissions a query gives that does not say.
const DefaultLimit = 50

// Purged counts what Purge deleted.
type Purged struct{ Drafts, Files int }

// Store keeps drafts, files and submissions. It is safe for concurrent use.
type Store interface {
	// CreateDraft stores a new draft and returns it with its id and revision.
	CreateDraft(ctx context.Context, d Draft) (Draft, error)
	// Draft returns the draft with an id, also a closed one: its Reference says what became of it.
	Draft(ctx context.Context, id string) (Draft, error)
	// SaveDraft stores Answers, FormVersion, Lang, Updated and Expires of the draft d.ID when d.Revision is still the
	// stored one, and returns the draft with the next. Otherwise it changes nothing: ErrConflict, ErrClosed or ErrNotFound.
	SaveDraft(ctx context.Context, d Draft) (Draft, error)
	// DeleteDraft deletes a draft with the files that belong to no submission.
	DeleteDraft(ctx context.Context, id string) error

	// Submit stores s and closes the draft, once: when the draft was submitted before, it returns that
	// submission and already is true. The draft's answers and its files other than s.Files are deleted. A file in s.Files
	// that is not the draft's own is ErrNotFound; a DraftRevision that is not the stored one is ErrConflict.
	Submit(ctx context.Context, draftID string, s Submission) (stored Submission, already bool, err error)
	// Submission returns the submission with a reference, written in any way that ParseReference understands.
	Submission(ctx context.Context, reference string) (Submission, error)
	// Submissions returns the submissions that a query chooses, newest first.
	Submissions(ctx context.Context, q Query) ([]Submission, error)

	// SaveFile stores the content of a file for an open draft. When reading fails, nothing is stored and the reader's error comes back.
	SaveFile(ctx context.Context, draftID string, f File, content io.Reader) (File, error)
	// OpenFile returns a file and its content, which the caller closes.
	OpenFile(ctx context.Context, ref string) (File, io.ReadCloser, error)
	// DeleteFile deletes a file of a draft; one that belongs to a submission is ErrClosed.
	DeleteFile(ctx context.Context, ref string) error

	// Purge deletes the drafts that expired at now or before, with the files that belong to no submission.
	Purge(ctx context.Context, now time.Time) (Purged, error)
}
