// Package tagged completes a tagged PDF with what the programs that write one leave out and PDF/UA asks for: XMP metadata
// with the title, where links lead, bodies of list items, what tags of its own stand for, and lines that are marked as decoration.
//
// It appends an update, as PDF provides for changes, and leaves what is there untouched.
package tagged

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
)

// Description is what the metadata say.
type Description struct{ Title, Lang string }

// Complete returns a PDF with an update. One whose table of objects it does not understand is returned as it is.
func Complete(pdf []byte, d Description) []byte {
	f, ok := read(pdf)
	if !ok {
		return pdf
	}
	f.describe(d)
	f.mapRoles()
	for _, number := range slices.Sorted(maps.Keys(f.offsets)) {
		f.describeLink(number)
		f.giveBody(number)
		f.markLines(number)
	}
	f.leadToBodies()
	return f.write()
}

// file is a PDF with the objects that an update changes or adds.
type file struct {
	pdf     []byte
	table   int // where the table of objects begins
	size    int // how many numbers of objects are given away
	trailer []byte
	offsets map[int]int // of the objects in use
	root    int
	changed map[int][]byte

	owner  map[content]int // of marked content; made when it is needed
	bodies map[int]int     // that items of lists were given
}

var (
	startPattern   = regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`)
	tablePattern   = regexp.MustCompile(`^xref\s+0 (\d+)\s*\n`)
	trailerPattern = regexp.MustCompile(`^\s*trailer\s*<<((?:[^<>]|<[0-9A-Fa-f\s]*>)*)>>`)
	rootPattern    = regexp.MustCompile(`/Root (\d+) 0 R`)
	sizePattern    = regexp.MustCompile(`/Size \d+`)
)

const entry = 20 // bytes of a line of the table

// read finds the objects of a PDF whose only table is a plain one.
func read(pdf []byte) (*file, bool) {
	f := &file{pdf: pdf, offsets: map[int]int{}, changed: map[int][]byte{}, bodies: map[int]int{}}
	start := startPattern.FindSubmatch(pdf[max(0, len(pdf)-64):])
	if start == nil {
		return nil, false
	}
	f.table = number(start[1])
	if f.table >= len(pdf) {
		return nil, false
	}
	head := tablePattern.FindSubmatch(pdf[f.table:])
	if head == nil {
		return nil, false
	}
	f.size = number(head[1])
	lines := pdf[f.table+len(head[0]):]
	if len(lines)/entry < f.size {
		return nil, false
	}
	for i := range f.size {
		line := lines[i*entry : (i+1)*entry]
		if line[17] != 'n' {
			continue
		}
		offset := number(line[:10])
		if offset >= len(pdf) || !bytes.HasPrefix(pdf[offset:], fmt.Appendf(nil, "%d 0 obj", i)) {
			return nil, false
		}
		f.offsets[i] = offset
	}
	rest := trailerPattern.FindSubmatch(lines[f.size*entry:])
	if rest == nil || bytes.Contains(rest[1], []byte("/Prev")) {
		return nil, false
	}
	f.trailer = rest[1]
	root := rootPattern.FindSubmatch(f.trailer)
	if root == nil {
		return nil, false
	}
	f.root = number(root[1])
	return f, bytes.Contains(f.object(f.root), []byte("/Catalog"))
}

func number(digits []byte) int {
	n, err := strconv.ParseUint(string(digits), 10, 31)
	if err != nil {
		return math.MaxInt32 // nothing is there
	}
	return int(n)
}

// object is what stands between obj and endobj, or what it is changed to; nil for none.
func (f *file) object(number int) []byte {
	if changed, ok := f.changed[number]; ok {
		return changed
	}
	offset, ok := f.offsets[number]
	if !ok {
		return nil
	}
	body := f.pdf[offset+len(fmt.Sprintf("%d 0 obj", number)):]
	end := bytes.Index(body, []byte("endobj"))
	if end < 0 {
		return nil
	}
	return bytes.TrimSpace(body[:end])
}

// add gives an object to the PDF.
func (f *file) add(object []byte) (number int) {
	number = f.size
	f.size++
	f.changed[number] = object
	return number
}

// set adds an entry to an object that is a dictionary.
func (f *file) set(number int, entry string) {
	if dict, ok := bytes.CutPrefix(f.object(number), []byte("<<")); ok {
		f.changed[number] = slices.Concat([]byte("<<"), []byte(entry), []byte(" "), dict)
	}
}

// describe adds metadata. They do not say that the document is PDF/UA: part of that only people can find out.
func (f *file) describe(d Description) {
	if d.Title == "" || bytes.Contains(f.object(f.root), []byte("/Metadata")) {
		return
	}
	var xmp bytes.Buffer
	xmp.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`)
	_ = xml.EscapeText(&xmp, []byte(d.Title)) // a buffer takes everything
	xmp.WriteString(`</rdf:li></rdf:Alt></dc:title>`)
	if d.Lang != "" {
		xmp.WriteString(`<dc:language><rdf:Bag><rdf:li>`)
		_ = xml.EscapeText(&xmp, []byte(d.Lang))
		xmp.WriteString(`</rdf:li></rdf:Bag></dc:language>`)
	}
	xmp.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	stream := fmt.Appendf(nil, "<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n%s\nendstream", xmp.Len(), xmp.Bytes())
	f.set(f.root, fmt.Sprintf("/Metadata %d 0 R", f.add(stream)))
}

// roles says which tags that are not of PDF 1.7 stand for which.
const roles = "/RoleMap <</Strong /Span /Em /Span>>"

var treePattern = regexp.MustCompile(`/StructTreeRoot (\d+) 0 R`)

func (f *file) mapRoles() {
	tree := treePattern.FindSubmatch(f.object(f.root))
	if tree != nil && !bytes.Contains(f.object(number(tree[1])), []byte("/RoleMap")) {
		f.set(number(tree[1]), roles)
	}
}

var addressPattern = regexp.MustCompile(`/URI (\((?:[^()\\]|\\.)*\))`)

// describeLink tells where a link leads.
func (f *file) describeLink(number int) {
	object := f.object(number)
	if !bytes.Contains(object, []byte("/Subtype /Link")) || bytes.Contains(object, []byte("/Contents")) {
		return
	}
	if address := addressPattern.FindSubmatch(object); address != nil {
		f.set(number, "/Contents "+string(address[1]))
	}
}

var (
	groupPattern  = regexp.MustCompile(`/S /(?:NonStruct|Div)\b`)
	itemPattern   = regexp.MustCompile(`/S /LI\b`)
	parentPattern = regexp.MustCompile(`/P (\d+) 0 R`)
	treeOfParents = regexp.MustCompile(`/ParentTree (\d+) 0 R`)
	heldPattern   = regexp.MustCompile(`/K (<<[^<>]*>>|\[\s*<<.*\])`)
	elementsIn    = regexp.MustCompile(`(\d+) 0 R`)
)

// giveBody makes what an item of a list holds its body, where it is tagged as nothing in particular or not at all.
func (f *file) giveBody(n int) {
	object := f.object(n)
	if itemPattern.Match(object) {
		f.insertBody(n)
		return
	}
	parent := parentPattern.FindSubmatch(object)
	if parent != nil && groupPattern.Match(object) && itemPattern.Match(f.object(number(parent[1]))) {
		f.changed[n] = groupPattern.ReplaceAll(object, []byte("/S /LBody"))
	}
}

// insertBody puts a body between an item and its content, as folio does not.
func (f *file) insertBody(item int) {
	object := f.object(item)
	held := heldPattern.FindSubmatchIndex(object)
	if held == nil {
		return
	}
	kids := object[held[2]:held[3]]
	body := f.add(fmt.Appendf(nil, "<<%s /Type /StructElem /S /LBody /P %d 0 R /K %s>>", ownPagePattern.Find(object), item, kids))
	f.changed[item] = slices.Concat(object[:held[2]], fmt.Appendf(nil, "%d 0 R", body), object[held[3]:])
	for _, kid := range elementsIn.FindAllSubmatch(kids, -1) {
		if n := number(kid[1]); parentPattern.Match(f.object(n)) {
			f.changed[n] = parentPattern.ReplaceAll(f.object(n), fmt.Appendf(nil, "/P %d 0 R", body))
		}
	}
	f.bodies[item] = body
}

// leadToBodies has content know its tag, where that has become a body.
func (f *file) leadToBodies() {
	tree := treePattern.FindSubmatch(f.object(f.root))
	if tree == nil || len(f.bodies) == 0 {
		return
	}
	parents := treeOfParents.FindSubmatch(f.object(number(tree[1])))
	if parents == nil {
		return
	}
	for _, array := range elementsIn.FindAllSubmatch(f.object(number(parents[1])), -1) {
		if n := number(array[1]); bytes.HasPrefix(f.object(n), []byte("[")) {
			f.changed[n] = elementsIn.ReplaceAllFunc(f.object(n), func(element []byte) []byte {
				if body := f.bodies[number(element[:bytes.IndexByte(element, ' ')])]; body > 0 {
					return fmt.Appendf(nil, "%d 0 R", body)
				}
				return element
			})
		}
	}
}

// write returns the PDF with the update behind it.
func (f *file) write() []byte {
	if len(f.changed) == 0 {
		return f.pdf
	}
	out := bytes.NewBuffer(slices.Clone(f.pdf))
	if !bytes.HasSuffix(f.pdf, []byte("\n")) {
		out.WriteByte('\n')
	}
	var table bytes.Buffer
	for _, n := range slices.Sorted(maps.Keys(f.changed)) {
		fmt.Fprintf(&table, "%d 1\n%010d 00000 n \n", n, out.Len())
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", n, f.changed[n])
	}
	start := out.Len()
	trailer := sizePattern.ReplaceAll(f.trailer, fmt.Appendf(nil, "/Size %d", f.size))
	fmt.Fprintf(out, "xref\n%strailer\n<<%s /Prev %d>>\nstartxref\n%d\n%%%%EOF\n", table.Bytes(), bytes.TrimSpace(trailer), f.table, start)
	return out.Bytes()
}
