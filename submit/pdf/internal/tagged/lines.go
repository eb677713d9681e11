package tagged

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// maxContent is how many bytes the drawing of one page may have to be looked at.
const maxContent = 32 << 20

var (
	pagePattern     = regexp.MustCompile(`/Type /Page\b`)
	contentsPattern = regexp.MustCompile(`/Contents (\d+) 0 R`)
	lengthPattern   = regexp.MustCompile(`/Length \d+`)
	streamPattern   = regexp.MustCompile(`>>\s*stream\r?\n`)
	ownPagePattern  = regexp.MustCompile(`/Pg (\d+) 0 R`)
	numberedPattern = regexp.MustCompile(`/MCID (\d+)`)
)

// markLines marks the lines and surfaces of a page as decoration: where nothing says what they are, and where they are tagged as
// if the edge of a box were something to read. Content is numbered again where its numbers are not those of the page.
func (f *file) markLines(page int) {
	contents := contentsPattern.FindSubmatch(f.object(page))
	if contents == nil || !pagePattern.Match(f.object(page)) {
		return
	}
	n := number(contents[1])
	dict, content, ok := f.stream(n)
	if !ok {
		return
	}
	d := newDrawing(content)
	if d == nil {
		return
	}
	d.renumber()
	for _, mcid := range d.boxes {
		if f.disown(page, mcid) {
			d.decoration[mcid] = true
		}
	}
	marked := d.write()
	if bytes.Equal(marked, content) {
		return
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(marked) // a buffer takes everything
	_ = z.Close()
	dict = lengthPattern.ReplaceAll(dict, fmt.Appendf(nil, "/Length %d", packed.Len()))
	f.changed[n] = fmt.Appendf(nil, "%s\nstream\n%s\nendstream", dict, packed.Bytes())
}

// stream is the dictionary of a compressed stream, and what it holds.
func (f *file) stream(n int) (dict, content []byte, ok bool) {
	object := f.object(n)
	at := streamPattern.FindIndex(object)
	if at == nil {
		return nil, nil, false
	}
	dict = object[:at[0]+2]
	if !bytes.Contains(dict, []byte("/Filter /FlateDecode")) || bytes.Contains(dict, []byte("/DecodeParms")) || !lengthPattern.Match(dict) {
		return nil, nil, false
	}
	z, err := zlib.NewReader(bytes.NewReader(object[at[1]:]))
	if err != nil {
		return nil, nil, false
	}
	content, err = io.ReadAll(io.LimitReader(z, maxContent+1))
	return dict, content, err == nil && len(content) <= maxContent
}

// keep are the tags whose drawings are something to see.
var keep = regexp.MustCompile(`/S /(?:Figure|Formula|Form|Lbl)\b`)

// kidPattern is one of what an element holds: marked content of another page, another element, or marked content.
var kidPattern = regexp.MustCompile(`<<[^<>]*>>|\d+ 0 R|\d+`)

// kidsPattern is what an element holds, as Chromium writes it.
var kidsPattern = regexp.MustCompile(`/K (\[[^\[\]]*\]|\d+(?: 0 R)?\b)`)

// disown takes marked content of a page from the element that holds it, and reports whether there is one that may lose it.
func (f *file) disown(page, mcid int) bool {
	owner, ok := f.owners()[content{page, mcid}]
	if !ok || keep.Match(f.object(owner)) {
		return false
	}
	object := f.object(owner)
	at := kidsPattern.FindSubmatchIndex(object)
	if at == nil {
		return false
	}
	var kids []string
	for _, kid := range kidPattern.FindAllString(string(object[at[2]:at[3]]), -1) {
		if f.content(owner, kid) != (content{page, mcid}) {
			kids = append(kids, kid)
		}
	}
	f.changed[owner] = slices.Concat(object[:at[2]], []byte("["+strings.Join(kids, " ")+"]"), object[at[3]:])
	return true
}

// content is a piece of marked content: the object of its page, and its number there.
type content struct{ page, mcid int }

// owners says which element holds which content.
func (f *file) owners() map[content]int {
	if f.owner != nil {
		return f.owner
	}
	f.owner = map[content]int{}
	for _, n := range slices.Sorted(maps.Keys(f.offsets)) {
		object := f.object(n)
		if !bytes.Contains(object, []byte("/StructElem")) {
			continue
		}
		if kids := kidsPattern.FindSubmatch(object); kids != nil {
			for _, kid := range kidPattern.FindAllString(string(kids[1]), -1) {
				f.owner[f.content(n, kid)] = n
			}
		}
	}
	return f.owner
}

// content is what one of the kids of an element stands for; the zero value for another element.
func (f *file) content(element int, kid string) content {
	switch {
	case strings.HasSuffix(kid, "R"):
		return content{}
	case strings.HasPrefix(kid, "<<"):
		page, mcid := ownPagePattern.FindStringSubmatch(kid), numberedPattern.FindStringSubmatch(kid)
		if page == nil || mcid == nil {
			return content{}
		}
		return content{number([]byte(page[1])), number([]byte(mcid[1]))}
	}
	page := ownPagePattern.FindSubmatch(f.object(element))
	if page == nil {
		return content{}
	}
	return content{number(page[1]), number([]byte(kid))}
}
