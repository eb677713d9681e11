package journey

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/vordruck/vordruck/submit/store"
)

// discard deletes what was typed, and takes the cookie back. A submission stays.
func (v *visit) discard() error {
	d, err := v.load()
	if err != nil && !errors.Is(err, errNoDraft) {
		return err
	}
	if err == nil {
		if d.closed() {
			return errClosed
		}
		err := v.j.config.Store.DeleteDraft(v.r.Context(), d.ID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("delete the draft: %w", err)
		}
	}
	v.j.config.Cookie.write(v.w, v.r, "")
	return v.redirect(v.link(segDiscard))
}

// discarded says that nothing is stored any more. Whoever comes here with a draft is asked
// whether to delete it; what was submitted is led to.
func (v *visit) discarded() error {
	d, err := v.load()
	switch {
	case errors.Is(err, errNoDraft):
		return v.notice(refuse(http.StatusOK, "discarded"))
	case err != nil:
		return err
	case d.closed():
		return v.redirect(v.link(segDone))
	}
	no := refuse(http.StatusOK, "discard")
	no.discard = true
	return v.notice(no)
}
