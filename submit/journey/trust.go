package journey

import (
	"net/http"
	"slices"
)

// levels are the levels of trust, lowest first.
var levels = []string{"", "low", "substantial", "high"}

// checkTrust refuses who is not logged in with the trust that the form asks for.
func (v *visit) checkTrust() error {
	need := v.j.form.Trust()
	if need == "" {
		return nil
	}
	have := ""
	if v.identity != nil {
		have = v.identity.Trust
	}
	if slices.Index(levels, have) >= slices.Index(levels, need) {
		return nil
	}
	no := refuse(http.StatusForbidden, "trust", "level", text("trust."+need, v.lang))
	no.next = v.j.config.LoginURL(v.r, need)
	if no.next == "" {
		no.next = v.j.config.Home
	}
	return no
}
