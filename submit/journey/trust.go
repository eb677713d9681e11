package journey

import (
	"net/http"

	"github.com/vordruck/vordruck/submit"
)

// checkTrust refuses who is not logged in with the trust that the form asks for.
func (v *visit) checkTrust() error {
	if submit.Allowed(v.j.form, v.identity) {
		return nil
	}
	need := v.j.form.Trust()
	no := refuse(http.StatusForbidden, "trust", "level", v.text("trust."+need))
	no.next = v.j.config.LoginURL(v.r, need)
	if no.next == "" {
		no.next = v.j.config.Home
	}
	return no
}
