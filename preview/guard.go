package preview

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"

	"github.com/vordruck/vordruck/form/graph"
)

// policy is the Content-Security-Policy of every page: what the preview itself serves, in no frame.
func policy() string { return policyOf("'none'", "'self'") }

// framedPolicy is that of what the panels show in their frame.
func framedPolicy() string { return policyOf("'self'", "'self'") }

// panelPolicy is that of the panels. It also lets the style through that pictures bring, by its hash, whatever panel it is: the
// script puts one in place of another.
func panelPolicy() string {
	sum := sha256.Sum256([]byte(graph.Style))
	return policyOf("'none'", "'self' 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
}

func policyOf(ancestors, styles string) string {
	return "default-src 'none'; script-src 'self'; style-src " + styles + "; connect-src 'self'; frame-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors " + ancestors
}

// guard lets only requests through that name this machine. A page of somebody else's, whose name leads here (DNS rebinding),
// names its own; a post of another page is no post of ours; and what another page loads, without anybody going there, is not theirs.
func guard(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	return origin.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !loopback(r.Host) {
			http.Error(w, fmt.Sprintf("the preview answers only to localhost and 127.0.0.1, and not to %q", r.Host), http.StatusMisdirectedRequest)
			return
		}
		if site := r.Header.Get("Sec-Fetch-Site"); (site == "cross-site" || site == "same-site") && r.Header.Get("Sec-Fetch-Mode") != "navigate" {
			http.Error(w, "the preview is not for other pages to load", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", policy())
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	}))
}

// loopback reports whether a host, with or without a port, is this machine for itself.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}

// ErrNotLocal means that an address can be reached from other machines. The preview has no login.
var ErrNotLocal = errors.New("preview: the address is not of this machine alone; use 127.0.0.1 or localhost")

// Listen listens at an address of this machine alone, such as 127.0.0.1:0 for any free port. The error for others is ErrNotLocal.
func Listen(addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("preview: %q is no address like 127.0.0.1:8080: %w", addr, err)
	}
	if !loopback(host) {
		return nil, fmt.Errorf("%w (not %q)", ErrNotLocal, addr)
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("preview: %w", err)
	}
	if at, ok := l.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		_ = l.Close()
		return nil, fmt.Errorf("%w (%s is %s)", ErrNotLocal, addr, l.Addr())
	}
	return l, nil
}
