package journey

import (
	"net/http"
	"strings"
)

// policy is the Content-Security-Policy of every page: the host's own stylesheet with the letters and the drawn signs that
// it brings (KERN has them in data URLs), images and form targets, and nothing else.
func policy(frameAncestors []string) string {
	ancestors := "'none'"
	if len(frameAncestors) > 0 {
		ancestors = strings.Join(frameAncestors, " ")
	}
	return "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors " + ancestors
}

// setHeaders sets what holds for every answer of the journey. Everything may show personal
// data, so nothing is kept by a cache.
func (j *Journey) setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", j.policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Cookie, Accept-Language")
}
