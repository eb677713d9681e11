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
			return v.closed(d)
		}
		err := v.j.config.Store.DeleteDraft(v.r.Context(), d.ID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("delete the draft: %w", err)
		}
	}
	v.j.config.Cookie.write(v.w, v.r, "")
	return v.notice(refuse(http.StatusOK, "discarded"))
}
