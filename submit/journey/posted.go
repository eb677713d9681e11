package journey

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/form/view"
	"github.com/vordruck/vordruck/submit"
)

// posted is what a browser sent for a page.
type posted struct {
	submit.Post
	from    base
	do      edit
	confirm bool
	asked   bool   // the page asked to confirm its warnings
	digest  string // the same for the same post from the same page
	lost    bool   // the page came from a draft that is gone
}

func readPosted(segment string, p submit.Post) *posted {
	in := &posted{Post: p, do: parseEdit(p.Values.Get(view.NameDo)), digest: digest(segment, p)}
	in.from, _ = parseBase(p.Values.Get(view.NameRevision))
	in.asked = p.Values.Has(view.NameConfirm)
	in.confirm = slices.ContainsFunc(p.Values[view.NameConfirm], func(s string) bool { return s != "" && s != "false" })
	return in
}

// missed returns what the address says of a page that was sent without the confirmation it asked for.
func (in *posted) missed() []string {
	if in.asked && !in.confirm {
		return []string{queryMissed, "1"}
	}
	return nil
}

// has reports whether the page that the post comes from asked for a field.
func (in *posted) has(path string) bool {
	if _, ok := in.Values[path]; ok {
		return true
	}
	_, ok := in.Files[path]
	return ok
}

// uploads reports whether files came for a field of the root, or for one in its rows.
func (in *posted) uploads(f *form.Field) bool {
	for path, files := range in.Files {
		if len(files) > 0 && (path == f.Path() || strings.HasPrefix(path, f.Path()+"[")) {
			return true
		}
	}
	return false
}

// once reports whether the post would do harm if it took effect twice.
func (in *posted) once() bool { return in.do.kind != next || len(in.Files) > 0 }

// digest names a post: page, revision, button, and everything that was typed or uploaded.
func digest(segment string, p submit.Post) string {
	b := []byte(segment + "\n" + p.Values.Encode() + "\n")
	paths := make([]string, 0, len(p.Files))
	for path := range p.Files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		b = appendValue(append(b, path...), value.OfFiles(p.Files[path]))
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// edit is what the button that was pressed asks for.
type edit struct {
	kind  editKind
	path  string // add: the list; remove: the list or file field
	index int    // remove: which row or file
}

type editKind uint8

const (
	next editKind = iota
	addRow
	removeItem
	restoreRow
)

// parseEdit reads the value of view.NameDo. Whatever it does not know goes on to the next
// page, as a browser's Enter key does.
func parseEdit(s string) edit {
	if s == view.DoRestore {
		return edit{kind: restoreRow}
	}
	if path, ok := strings.CutPrefix(s, view.DoAdd); ok {
		return edit{kind: addRow, path: path}
	}
	if path, ok := strings.CutPrefix(s, view.DoRemove); ok {
		open := strings.LastIndexByte(path, '[')
		if open > 0 && strings.HasSuffix(path, "]") {
			if i, err := strconv.Atoi(path[open+1 : len(path)-1]); err == nil && i >= 0 {
				return edit{kind: removeItem, path: path[:open], index: i}
			}
		}
	}
	return edit{}
}

// outermost returns the field of the root that holds the answer at a path: a list for what
// lies in its rows.
func outermost(at form.Address) *form.Field {
	f := at.Field
	for f.Object().List() != nil {
		f = f.Object().List()
	}
	return f
}
