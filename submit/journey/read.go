package journey

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit"
	"github.com/vordruck/vordruck/submit/store"
)

// maxDrain is how much of a refused body is read on, so that the browser gets to see the answer
// instead of a broken connection.
const maxDrain = 64 << 20

// read reads what the browser sent; uploaded files go to the store as they arrive, under the draft.
func (v *visit) read(d *draft) (*posted, error) {
	limits := v.j.form.Limits()
	save := func(f value.File, content io.Reader) (string, error) {
		stored, err := v.j.config.Store.SaveFile(v.r.Context(), d.ID, store.File{Name: f.Name, Type: f.Type, Created: v.now}, content)
		return stored.Ref, err
	}
	p, err := submit.ParsePost(v.r.Header.Get("Content-Type"), v.r.Body, limits, save)
	if err == nil {
		return v.j.renamed(readPosted(v.segment, p)), nil
	}
	v.forget(fileRefs(p.Files))
	_, _ = io.CopyN(io.Discard, v.r.Body, maxDrain)
	var bad *submit.PostError
	switch {
	case errors.Is(err, store.ErrClosed):
		return nil, errClosed
	case !errors.As(err, &bad):
		return nil, fmt.Errorf("read the post: %w", err)
	case bad.Code == "tooLarge":
		return nil, v.tooLarge(bad.Limit)
	case bad.Code == "tooManyFiles":
		return nil, v.tooMany()
	}
	return nil, refuse(http.StatusBadRequest, "unreadable")
}

// fileRefs returns the store's names of files.
func fileRefs(files map[string][]value.File) map[string]bool {
	refs := map[string]bool{}
	for _, list := range files {
		for _, f := range list {
			refs[f.Ref] = true
		}
	}
	return refs
}

// answerFiles returns the files that answers name, by the store's names, also where the
// question is not relevant now: it may come back.
func answerFiles(a *form.Answers) map[string]bool {
	refs := map[string]bool{}
	collectFiles(refs, a.Root(), a.Form().Root().Fields())
	return refs
}

func collectFiles(refs map[string]bool, s form.Slots, fields []*form.Field) {
	for _, f := range fields {
		collectFiles(refs, s, f.Members())
		if f.Row() != nil {
			for i := range s.Len(f) {
				collectFiles(refs, s.Row(f, i), f.Row().Fields())
			}
			continue
		}
		for _, file := range s.Get(f).Files() {
			refs[file.Ref] = true
		}
	}
}

// forget deletes files that no answer names. What cannot be deleted now, a purge will.
func (v *visit) forget(refs map[string]bool) {
	for ref := range refs {
		if ref == "" {
			continue
		}
		err := v.j.config.Store.DeleteFile(v.r.Context(), ref)
		if err != nil && !errors.Is(err, store.ErrNotFound) && !errors.Is(err, store.ErrClosed) {
			v.j.config.Logger.WarnContext(v.r.Context(), "journey: a file was not deleted", "form", v.j.form.ID(), "error", err)
		}
	}
}

// drop deletes the files that came with a post, or were answers or in a removed row before it, and are so no more.
func (v *visit) drop(before *form.Answers, undone *removed, in *posted, after *draft) {
	gone := fileRefs(in.Files)
	maps.Copy(gone, answerFiles(before))
	maps.Copy(gone, undone.files(v.j.form))
	for _, kept := range []map[string]bool{answerFiles(after.answers), after.Removed.files(v.j.form)} {
		for ref := range kept {
			delete(gone, ref)
		}
	}
	v.forget(gone)
}
