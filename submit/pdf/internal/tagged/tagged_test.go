package tagged

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// paper writes a PDF out of its objects, the first of which is the catalog.
func paper(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var table strings.Builder
	for i, object := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R /Size %d>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table.String(), len(objects)+1, b.Len())
	return b.Bytes()
}

var description = Description{Title: "A & B", Lang: "de"}

func TestAnUpdateStandsBehindWhatWasThere(t *testing.T) {
	pdf := paper("<</Type /Catalog /StructTreeRoot 2 0 R>>", "<</Type /StructTreeRoot>>",
		`<</Subtype /Link /A <</URI (https://a\)b)>>>>`, "<</Type /StructElem /S /LI>>", "<</Type /StructElem /S /NonStruct /P 4 0 R>>")
	out := Complete(pdf, description)
	require.True(t, bytes.HasPrefix(out, pdf))
	added := string(out[len(pdf):])
	for _, want := range []string{
		"1 0 obj\n<</Metadata 6 0 R /Type /Catalog", "<rdf:li xml:lang=\"x-default\">A &amp; B</rdf:li>", "<rdf:li>de</rdf:li>",
		"2 0 obj\n<</RoleMap <</Strong /Span /Em /Span>> /Type", `3 0 obj` + "\n" + `<</Contents (https://a\)b) /Subtype`,
		"5 0 obj\n<</Type /StructElem /S /LBody /P 4", "trailer\n<</Root 1 0 R /Size 7 /Prev",
	} {
		assert.Contains(t, added, want)
	}
	assert.NotContains(t, added, "4 0 obj", "what stays as it is is not written again")
	assert.NotContains(t, added, "pdfuaid", "a program cannot tell that a document is PDF/UA")
	assert.Equal(t, out, Complete(out, description), "a PDF with an update is left alone")
}

func TestWhatIsNotUnderstoodStaysAsItIs(t *testing.T) {
	good := string(paper("<</Type /Catalog>>"))
	for name, pdf := range map[string]string{
		"nothing": "", "no PDF": "%PDF-secret", "no table": strings.Replace(good, "xref\n0", "xxxx\n0", 1), "a table far away": strings.Replace(good, "startxref\n4", "startxref\n9999999999999999999994", 1),
		"too few lines": strings.Replace(good, "0 2\n", "0 999999999999\n", 1), "wrong lines": strings.Replace(good, "0000000009", "0000000008", 1),
		"no root": strings.Replace(good, "/Root", "/Roof", 1), "no catalog": strings.Replace(good, "/Catalog", "/Catalan", 1),
	} {
		assert.Equal(t, pdf, string(Complete([]byte(pdf), description)), name)
	}
	assert.Greater(t, len(Complete([]byte(good), description)), len(good))
}

func TestLinesBecomeDecoration(t *testing.T) {
	for name, c := range map[string]struct {
		drawing, want string
		boxes         []int
	}{
		"a bare surface":           {"q 1 g 0 0 9 9 re f Q", "q 1 g /Artifact BMC\n0 0 9 9 re f\nEMC Q", nil},
		"a bare line":              {"0 0 m 9 9 l S 1 1 m 2 2 l S", "/Artifact BMC\n0 0 m 9 9 l S\nEMC /Artifact BMC\n1 1 m 2 2 l S\nEMC", nil},
		"a bare clip":              {"0 0 9 9 re W n", "0 0 9 9 re W n", nil},
		"a bare clip and a line":   {"0 0 9 9 re W n 0 0 1 1 re f", "0 0 9 9 re W n /Artifact BMC\n0 0 1 1 re f\nEMC", nil},
		"content with a surface":   {"/P <</MCID 0>> BDC 0 0 9 9 re f BT (x) Tj ET EMC", "/P <</MCID 0>> BDC 0 0 9 9 re f BT (x) Tj ET EMC", nil},
		"only a surface":           {"/TR <</MCID 0 >>BDC 0 0 9 9 re f EMC", "/Artifact BMC 0 0 9 9 re f EMC", []int{0}},
		"a surface around content": {"/Div <</MCID 0>> BDC 0 0 9 9 re f /P <</MCID 1>> BDC (x) Tj EMC EMC", "/Div <</MCID 0>> BDC 0 0 9 9 re f /P <</MCID 1>> BDC (x) Tj EMC EMC", nil},
		"operators in a string":    {`(0 0 9 9 re f \) BMC) Tj`, `(0 0 9 9 re f \) BMC) Tj`, nil},
		"numbers of another page":  {"/P <</MCID 7>> BDC (x) Tj EMC /P <</MCID 9>> BDC (/MCID 7) Tj EMC", "/P <</MCID 0>> BDC (x) Tj EMC /P <</MCID 1>> BDC (/MCID 7) Tj EMC", nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDrawing([]byte(c.drawing))
			require.NotNil(t, d)
			d.renumber()
			assert.Equal(t, c.boxes, d.boxes)
			for _, mcid := range d.boxes {
				d.decoration[mcid] = true
			}
			assert.Equal(t, c.want, string(d.write()))
		})
	}
	for _, odd := range []string{"BI /W 1 ID x EI", "EMC", "BDC"} {
		assert.Nil(t, newDrawing([]byte(odd)), odd)
	}
}

func FuzzCompleteNeverPanics(f *testing.F) {
	f.Add(paper("<</Type /Catalog /StructTreeRoot 2 0 R>>", "<</ParentTree 3 0 R>>", "<</Nums [0 4 0 R]>>", "[5 0 R]", "<</Type /StructElem /S /LI /Pg 6 0 R /K <</MCID 0 /Pg 6 0 R>>>>",
		"<</Type /Page /Contents 7 0 R>>", "<</Filter /FlateDecode /Length 9>>\nstream\nx\x9c\x03\x00\x00\x00\x00\x01\nendstream"))
	f.Add([]byte("xref\n0 1\n0000000000 65535 f \ntrailer <</Root 0 0 R>>\nstartxref\n0\n%%EOF"))
	f.Fuzz(func(t *testing.T, pdf []byte) {
		if out := Complete(pdf, description); !bytes.HasPrefix(out, pdf) {
			t.Fatal("what was there is changed")
		}
	})
}

func FuzzADrawingKeepsItsWords(f *testing.F) {
	f.Add([]byte("/TR <</MCID 3>> BDC 0 0 9 9 re f EMC 0 0 m 1 1 l S (a) Tj"))
	f.Fuzz(func(t *testing.T, content []byte) {
		d := newDrawing(content)
		if d == nil {
			return
		}
		d.renumber()
		out := d.write()
		if len(d.bare) == 0 && len(d.pieces) == 0 && !bytes.Equal(out, content) {
			t.Fatal("a drawing changes for no reason")
		}
	})
}
