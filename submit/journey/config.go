package journey

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/submit/store"
)

// DefaultDraftTTL is how long a draft is kept after its last change when the host says nothing.
const DefaultDraftTTL = 7 * 24 * time.Hour

// Config is what a host tells a journey. Renderer and Store are needed; everything else
// has a zero value that works.
type Config struct {
	Renderer view.Renderer // how pages look
	Store    store.Store   // where drafts, files and submissions lie

	// Clock gives the time; nil means time.Now.
	Clock func() time.Time

	// Identity says who is logged in; nil, or a nil identity, means nobody. It is asked once a request.
	Identity func(*http.Request) *form.Identity

	// LoginURL returns where a person gets an identity of the trust that the form asks for
	// (low, substantial, high); nil means that there is no such place.
	LoginURL func(r *http.Request, trust string) string

	// Home is the URL that the confirmation leads on to, such as the portal's start page; "" means none.
	Home string

	// PDF prints the receipt; nil means that there is none as a PDF. Package submit/pdf has one by Chromium.
	PDF view.Printer

	Cookie   Cookie
	DraftTTL time.Duration // how long a draft is kept after its last change; 0 means DefaultDraftTTL

	// AnyOrder lets every page that is asked be opened, whatever the ones before it lack: for previews. The review and the
	// submission still want them all.
	AnyOrder bool

	// FrameAncestors are the origins that may show the journey in a frame; none means nobody.
	FrameAncestors []string

	// TrustedOrigins are further origins whose pages may post to the journey ("https://example.org"): also
	// the public one, for old browsers, where a proxy changes the Host header.
	TrustedOrigins []string

	// OnSubmit is called once after a submission was stored, by the request that stored it. What
	// must not get lost belongs into the store's transaction, not here.
	OnSubmit func(context.Context, store.Submission)

	// Texts are the host's own sentences in place of the journey's, by language and key as in the
	// folder texts; see message.ReadTexts. A key that the journey has not is an error of New.
	Texts message.Texts

	// Logger gets what goes wrong, without anything that a person typed; nil means slog.Default.
	Logger *slog.Logger
}

func (c Config) withDefaults(f *form.Form) (Config, error) {
	if c.Renderer == nil {
		return c, errors.New("journey: Config.Renderer is nil; render.New makes one")
	}
	if c.Store == nil {
		return c, errors.New("journey: Config.Store is nil; submit/store/memory and submit/store/sqlite have one each")
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Identity == nil {
		c.Identity = func(*http.Request) *form.Identity { return nil }
	}
	if c.LoginURL == nil {
		c.LoginURL = func(*http.Request, string) string { return "" }
	}
	if c.OnSubmit == nil {
		c.OnSubmit = func(context.Context, store.Submission) {}
	}
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.DraftTTL <= 0 {
		c.DraftTTL = DefaultDraftTTL
	}
	if c.Cookie.Name == "" {
		c.Cookie.Name = "vordruck-" + cookieName(f.ID())
	}
	return c, nil
}

// cookieName makes a form's id a token of RFC 6265.
func cookieName(id string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		}
		return '-'
	}, id)
}
