package journey

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/submit"
	"github.com/vordruck/vordruck/submit/store"
)

// draft is what somebody has typed so far, read from the store.
type draft struct {
	store.Draft
	answers *form.Answers
	memory
	updated bool // the form has changed since it was saved, and something in it has no place now
}

// memory is what a draft remembers beside the answers.
type memory struct {
	Seen      []string `json:"seen,omitempty"`      // ids of the pages that were completed
	Confirmed []string `json:"confirmed,omitempty"` // keys of the warnings that were confirmed
	Done      []done   `json:"done,omitempty"`      // the latest posts that must not take effect twice

	Unasked map[string][]string `json:"unasked,omitempty"` // by page: what was not on it when it was last sent
	Stale   []stale             `json:"stale,omitempty"`   // what an outdated window typed, and no answer yet
	Removed *removed            `json:"removed,omitempty"` // the row that can be put back
	Rescued string              `json:"rescued,omitempty"` // id of the page that was sent when the draft before was gone
	Left    []compat.Left       `json:"left,omitempty"`    // what an earlier version of the form asked for, and this one has no place for
}

// done is a post that took effect, and where the browser was sent then.
type done struct {
	Digest string `json:"digest"`
	To     string `json:"to,omitempty"`
}

// What a draft remembers at most. A double click needs one post; a warning that is not
// remembered is asked about again.
const (
	maxDone      = 16
	maxConfirmed = 1000
)

// envelope is how a draft lies in the store's Answers.
type envelope struct {
	Answers json.RawMessage `json:"answers"`
	memory
}

func (d *draft) remember(what done) {
	d.Done = append(d.Done, what)
	if extra := len(d.Done) - maxDone; extra > 0 {
		d.Done = slices.Clone(d.Done[extra:])
	}
}

// confirm remembers that warnings were confirmed.
func (d *draft) confirm(keys []string) {
	for _, key := range keys {
		if !slices.Contains(d.Confirmed, key) && len(d.Confirmed) < maxConfirmed {
			d.Confirmed = append(d.Confirmed, key)
		}
	}
}

// done returns the post with the digest, when it took effect before.
func (d *draft) done(digest string) (done, bool) {
	i := slices.IndexFunc(d.Done, func(x done) bool { return x.Digest == digest })
	if i < 0 {
		return done{}, false
	}
	return d.Done[i], true
}

func (d *draft) closed() bool { return d.Reference != "" }

// errClosed means that the draft was submitted, and that what came now is not part of it.
var errClosed = errors.New("journey: the draft was submitted")

// errNoDraft means that the browser holds no draft, or one that is gone.
var errNoDraft = errors.New("journey: no draft")

// load reads the draft that the browser holds.
func (v *visit) load() (*draft, error) {
	id := v.j.config.Cookie.read(v.r)
	if id == "" {
		return nil, errNoDraft
	}
	return v.loadID(id)
}

func (v *visit) loadID(id string) (*draft, error) {
	stored, err := v.j.config.Store.Draft(v.r.Context(), id)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil, errNoDraft
	case err != nil:
		return nil, fmt.Errorf("load the draft: %w", err)
	case stored.FormID != v.j.form.ID(), stored.Reference == "" && !stored.Expires.After(v.now):
		return nil, errNoDraft
	}
	v.speak(stored.Lang)
	d := &draft{Draft: stored, answers: v.j.form.NewAnswers()}
	if d.closed() {
		return d, nil
	}
	var e envelope
	if err := json.Unmarshal(stored.Answers, &e); err != nil {
		return nil, fmt.Errorf("read the draft: %w", err)
	}
	d.memory = e.memory
	if err := v.readAnswers(d, e.Answers); err != nil {
		return nil, fmt.Errorf("read the draft's answers: %w", err)
	}
	return d, nil
}

// create stores an empty draft and gives its id to the browser.
func (v *visit) create() (*draft, error) {
	d := &draft{answers: v.j.form.NewAnswers()}
	d.FormID, d.Created = v.j.form.ID(), v.now
	err := v.put(d, v.j.config.Store.CreateDraft)
	if err != nil {
		return nil, fmt.Errorf("create the draft: %w", err)
	}
	v.j.config.Cookie.write(v.w, v.r, d.ID)
	return d, nil
}

// save stores the draft when nobody else has since it was read; otherwise the error is store.ErrConflict.
func (v *visit) save(d *draft) error {
	if err := v.put(d, v.j.config.Store.SaveDraft); err != nil {
		return fmt.Errorf("save the draft: %w", err)
	}
	return nil
}

func (v *visit) put(d *draft, into func(context.Context, store.Draft) (store.Draft, error)) error {
	answers := submit.EncodeDraft(d.answers)
	if err := v.within(d.answers, answers); err != nil {
		return err
	}
	data, err := json.Marshal(envelope{answers, d.memory})
	if err != nil {
		return err
	}
	next := d.Draft
	next.Answers, next.Lang, next.FormVersion = data, v.lang, v.j.form.Version()
	next.Updated, next.Expires = v.now, v.now.Add(v.j.config.DraftTTL)
	stored, err := into(v.r.Context(), next)
	if err == nil {
		d.Draft = stored
	}
	return err
}
