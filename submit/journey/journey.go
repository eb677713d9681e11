package journey

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/compat"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/schema"
)

// Journey walks people through one form. It is an http.Handler, immutable, and safe for
// concurrent use. See the package comment for how to mount it.
type Journey struct {
	form      *form.Form
	config    Config
	policy    string
	origin    *http.CrossOriginProtection
	segments  map[*form.Page]string
	pages     map[string]*form.Page // by segment
	catalogue catalogue
	hash      string // of the definition
	texts     *message.Catalog
	names     *compat.Names // of earlier versions

	formerValues bool // an option had another value in an earlier version
}

var _ http.Handler = (*Journey)(nil)

// New returns the journey through f.
func New(f *form.Form, c Config) (*Journey, error) {
	if f == nil {
		return nil, fmt.Errorf("journey: the form is nil; see the problems that form.Load returned")
	}
	c, err := c.withDefaults(f)
	if err != nil {
		return nil, err
	}
	j := &Journey{
		form:      f,
		config:    c,
		policy:    policy(c.FrameAncestors),
		origin:    http.NewCrossOriginProtection(),
		catalogue: newCatalogue(f),
		hash:      definitionHash(f),
		names:     compat.NewNames(f),

		formerValues: hasFormerValues(f),
	}
	if j.texts, err = textsWith(c.Texts); err != nil {
		return nil, err
	}
	for _, o := range c.TrustedOrigins {
		if err := j.origin.AddTrustedOrigin(o); err != nil {
			return nil, fmt.Errorf("journey: Config.TrustedOrigins: %w", err)
		}
	}
	j.segments, j.pages = segments(f)
	return j, nil
}

// definitionHash returns the SHA-256 of the definition as schema.Print writes it, in
// hexadecimal: it tells which text a submission was checked against, whatever its version says.
func definitionHash(f *form.Form) string {
	sum := sha256.Sum256(schema.Print(f.Definition()))
	return hex.EncodeToString(sum[:])
}

// The segments of the journey's own pages.
const (
	segStart   = ""
	segReview  = "review"
	segSubmit  = "submit"
	segDone    = "done"
	segReceipt = "receipt"
	segPDF     = "receipt.pdf"
	segFile    = "file"
	segDiscard = "discard"
)

// action answers one method of one segment.
type action func(*visit) error

// routes are the journey's own segments; every other one is a page of the form.
var routes = map[string]map[string]action{
	segStart:   {http.MethodGet: (*visit).start},
	segReview:  {http.MethodGet: (*visit).review},
	segSubmit:  {http.MethodGet: (*visit).toReview, http.MethodPost: (*visit).submit},
	segDone:    {http.MethodGet: (*visit).done},
	segReceipt: {http.MethodGet: (*visit).receipt},
	segPDF:     {http.MethodGet: (*visit).receiptPDF},
	segFile:    {http.MethodGet: (*visit).file},
	segDiscard: {http.MethodGet: (*visit).discarded, http.MethodPost: (*visit).discard},
}

// segments gives every page its place in the address: its id, or page-ID where the id
// is one of the journey's own segments.
func segments(f *form.Form) (map[*form.Page]string, map[string]*form.Page) {
	taken := map[string]bool{}
	for s := range routes {
		taken[s] = true
	}
	for _, p := range f.Pages() {
		if _, own := routes[p.ID()]; !own {
			taken[p.ID()] = true
		}
	}
	byPage, bySegment := map[*form.Page]string{}, map[string]*form.Page{}
	for _, p := range f.Pages() {
		s := p.ID()
		if _, own := routes[s]; own {
			for s = "page-" + s; taken[s]; {
				s = "page-" + s
			}
			taken[s] = true
		}
		byPage[p], bySegment[s] = s, p
	}
	return byPage, bySegment
}

// ServeHTTP answers a request. The journey works under every prefix, stripped or not: the last segment
// of the path counts. Where the pattern of a http.ServeMux tells the prefix, there is nothing further below it.
func (j *Journey) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	j.setHeaders(w.Header())
	v := j.visit(w, r)
	err := v.serve()
	if errors.Is(err, errClosed) {
		err = v.redirect(v.link(segDone, "late", "1"))
	}
	if err != nil {
		v.fail(err)
	}
}

// serve finds the action and runs it.
func (v *visit) serve() error {
	v.segment = v.r.URL.Path[strings.LastIndexByte(v.r.URL.Path, '/')+1:]
	if deeper(v.r) {
		return refuse(http.StatusNotFound, "missing")
	}
	methods, known := routes[v.segment]
	if page := v.j.pages[v.segment]; page != nil {
		v.page = page
		methods, known = pageMethods, true
	}
	if !known {
		return refuse(http.StatusNotFound, "missing")
	}
	method := v.r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	do := methods[method]
	if do == nil {
		v.w.Header().Set("Allow", allow(methods))
		return refuse(http.StatusMethodNotAllowed, "method")
	}
	if err := v.j.origin.Check(v.r); err != nil {
		return refuse(http.StatusForbidden, "origin")
	}
	if err := v.checkTrust(); err != nil {
		return err
	}
	return do(v)
}

// deeper reports whether the path goes further than one segment behind the pattern that led here. A prefix that was
// stripped leaves fewer segments than the pattern has.
func deeper(r *http.Request) bool {
	_, path, found := strings.Cut(r.Pattern, "/")
	return found && (path == "" || strings.HasSuffix(path, "/")) && strings.Count(r.URL.Path, "/") > strings.Count(path, "/")+1
}

var pageMethods = map[string]action{http.MethodGet: (*visit).show, http.MethodPost: (*visit).post}

func allow(methods map[string]action) string {
	var out []string
	for _, m := range []string{http.MethodGet, http.MethodHead, http.MethodPost} {
		if methods[m] != nil || m == http.MethodHead && methods[http.MethodGet] != nil {
			out = append(out, m)
		}
	}
	return strings.Join(out, ", ")
}
