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

// discarded says that nothing is stored any more. Whoever comes here with a draft is led to it.
func (v *visit) discarded() error {
	_, err := v.load()
	if err == nil {
		return v.redirect(v.link(segStart))
	}
	if !errors.Is(err, errNoDraft) {
		return err
	}
	return v.notice(refuse(http.StatusOK, "discarded"))
}
