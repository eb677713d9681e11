package journey

import (
	"encoding/base64"
	"net/http"
)

// Cookie says how the browser keeps the id of its draft. The zero value works.
//
// The cookie is HttpOnly and SameSite=Lax, and lasts until the browser is closed: many people
// fill in forms on a device that is not theirs. It is set with the first answer, not before.
type Cookie struct {
	Name   string // "" means "vordruck-" and the form's id
	Path   string // "" lets the browser take the folder of the journey's address, whatever the prefix
	Secure bool   // true asks for it always; otherwise the cookie is Secure when the request came over TLS
}

// read returns the id of the draft that the browser holds, or "".
func (c Cookie) read(r *http.Request) string {
	for _, cookie := range r.CookiesNamed(c.Name) {
		if raw, err := base64.RawURLEncoding.DecodeString(cookie.Value); err == nil && len(raw) == 32 {
			return cookie.Value
		}
	}
	return ""
}

// write hands the id to the browser; an empty one takes it back.
func (c Cookie) write(w http.ResponseWriter, r *http.Request, id string) {
	cookie := &http.Cookie{
		Name:     c.Name,
		Value:    id,
		Path:     c.Path,
		Secure:   c.Secure || r.TLS != nil,
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	}
	if id == "" {
		cookie.MaxAge = -1
	}
	http.SetCookie(w, cookie)
}
