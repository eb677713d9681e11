package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"strconv"

	"github.com/vordruck/vordruck/submit/store"
)

// attachment is a file that came with a submission.
type attachment struct{ Name, URL, Ref string }

func (o *office) attachments(ctx context.Context, s store.Submission) ([]attachment, error) {
	var out []attachment
	for i, ref := range s.Files {
		f, content, err := o.store.OpenFile(ctx, ref)
		if err != nil {
			return nil, fmt.Errorf("file %d of %s: %w", i, s.Reference, err)
		}
		content.Close()
		out = append(out, attachment{f.Name, "/amt/eingang/" + url.PathEscape(s.Reference) + "/datei/" + strconv.Itoa(i+1), ref})
	}
	return out, nil
}

// file sends a file for saving. It is never shown in the portal's own origin: who knows what is in it.
func (o *office) file(w http.ResponseWriter, r *http.Request) {
	s, ok := o.find(w, r)
	if !ok {
		return
	}
	n, err := strconv.Atoi(r.PathValue("number"))
	if err != nil || n < 1 || n > len(s.Files) {
		o.missing(w, r)
		return
	}
	f, content, err := o.store.OpenFile(r.Context(), s.Files[n-1])
	if err != nil {
		o.failed(w, err)
		return
	}
	defer content.Close()
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Content-Type", f.Type)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	if _, err := io.Copy(w, content); err != nil {
		slog.Warn("portal: a file was not sent whole", "error", err)
	}
}
