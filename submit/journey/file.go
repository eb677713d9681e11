package journey

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"

	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/submit/store"
)

// fileLink returns the address of an uploaded file, named by the path of its field and its number.
func (v *visit) fileLink(path string) string { return v.link(segFile, "at", path) }

// file sends an uploaded file to whoever holds the cookie of its draft. It is always offered
// for saving and never shown: what a person uploads must not run in this origin.
func (v *visit) file() error {
	d, err := v.load()
	switch {
	case errors.Is(err, errNoDraft):
		return refuse(http.StatusNotFound, "expired")
	case err != nil:
		return err
	case d.closed():
		return refuse(http.StatusNotFound, "missing")
	}
	which := parseEdit("remove:" + v.query.Get("at"))
	files := d.answers.Get(which.path).Files()
	if which.kind != removeItem || which.index >= len(files) {
		return refuse(http.StatusNotFound, "missing")
	}
	return v.send(files[which.index])
}

func (v *visit) send(f value.File) error {
	_, content, err := v.j.config.Store.OpenFile(v.r.Context(), f.Ref)
	if errors.Is(err, store.ErrNotFound) {
		return refuse(http.StatusNotFound, "missing")
	}
	if err != nil {
		return fmt.Errorf("open a file: %w", err)
	}
	defer content.Close()
	h := v.w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Content-Type", f.Type)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	if v.r.Method == http.MethodHead {
		return nil
	}
	if _, err := io.Copy(v.w, content); err != nil {
		v.j.config.Logger.Debug("journey: a file was not sent whole", "form", v.j.form.ID(), "error", err)
	}
	return nil
}
