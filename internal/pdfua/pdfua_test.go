package pdfua_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/internal/pdfua"
)

// paper is a PDF of one page, written out of objects: 1 is the catalog, 2 the pages, 3 the page, 4 what is drawn on it, 5 the font, 6 the tags,
// 7 the document, 8 what is on it, 9 the way back to the tags, 10 the metadata, 11 the title.
type paper map[int]string

func good() paper {
	return paper{
		1:  "<</Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R /MarkInfo <</Marked true>> /Lang (de) /ViewerPreferences <</DisplayDocTitle true>> /Metadata 10 0 R>>",
		2:  "<</Type /Pages /Kids [3 0 R] /Count 1>>",
		3:  "<</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>> /StructParents 0>>",
		4:  "/Artifact BMC 0 0 9 9 re f EMC /H1 <</MCID 0>> BDC BT /F 9 Tf (A) Tj ET EMC",
		5:  "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
		6:  "<</Type /StructTreeRoot /K 7 0 R /ParentTree 9 0 R>>",
		7:  "<</Type /StructElem /S /Document /P 6 0 R /K [8 0 R]>>",
		8:  "<</Type /StructElem /S /H1 /P 7 0 R /Pg 3 0 R /K 0>>",
		9:  "<</Nums [0 [8 0 R]]>>",
		10: "<pdfuaid:part>1</pdfuaid:part><dc:title>T</dc:title>",
		11: "<</Title (T)>>",
	}
}

func (p paper) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var table strings.Builder
	for n := 1; n <= len(p); n++ {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		object := p[n]
		if !strings.HasPrefix(object, "<</") {
			object = fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(object), object)
		}
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, object)
	}
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R /Info 11 0 R /Size %d>>\nstartxref\n%d\n%%%%EOF\n", len(p)+1, table.String(), len(p)+1, b.Len())
	return b.Bytes()
}

// always is found on each: its font is not embedded.
const always = "31-009 a font is not embedded (1)\n31-027 a font has no way to Unicode (1)"

func TestEachWayToFailIsFound(t *testing.T) {
	for want, change := range map[string]struct {
		object   int
		from, to string
	}{
		"": {1, "", ""},
		"02-001 a tag that is not of PDF 1.7 stands for none: Strong (1)":      {8, "/H1", "/Strong"},
		"02-004 the PDF is not marked as tagged (1)":                           {1, "true", "false"},
		"06-001 there are no metadata (1)":                                     {1, "/Metadata 10 0 R", ""},
		"06-002 the metadata do not say PDF/UA (1)":                            {10, "<pdfuaid:part>1</pdfuaid:part>", ""},
		"06-003 the metadata have no title (1)":                                {10, "dc:", "x:"},
		"07-002 the title is not shown (1)":                                    {1, "/DisplayDocTitle true", ""},
		"11-006 the document has no language (1)":                              {1, "(de)", "()"},
		"09-004 Table holds text or lines (1)":                                 {8, "/H1", "/Table"},
		"09-004 TR stands in Document (1)":                                     {8, "/H1", "/TR"},
		"09-005 LI holds text or lines (1)":                                    {8, "/H1", "/LI"},
		"09-005 LBody stands in Document (1)":                                  {8, "/H1", "/LBody"},
		"13-004 a figure has no alternative text (1)":                          {8, "/H1", "/Figure"},
		"14-002 the first heading is not of level 1 (1)":                       {8, "/H1", "/H2"},
		"15-003 a header of a table does not say what it is the header of (1)": {8, "/H1", "/TH"},
		"28-011 a link has no place to press (1)":                              {8, "/H1", "/Link"},
		"28-002 a link is not in the tags (1)":                                 {3, "/StructParents", "/Annots [<</Subtype /Link /Rect [0 0 9 9]>>] /StructParents"},
		"28-008 the order of links is not that of the tags (1)":                {3, "/StructParents", "/Annots [<</Subtype /Link /Rect [0 0 9 9]>>] /StructParents"},
		"28-012 a link does not say where it leads (1)":                        {3, "/StructParents", "/Annots [<</Subtype /Link /Rect [0 0 9 9]>>] /StructParents"},
		"01-003 decoration stands in content (1)":                              {4, "BT", "/Artifact BMC 0 0 9 9 re f EMC BT"},
		"01-004 content stands in decoration (1)":                              {4, "f EMC /H1 <</MCID 0>> BDC", "f /H1 <</MCID 0>> BDC EMC"},
		"01-005 a line or a surface is neither decoration nor content (1)":     {4, "/Artifact BMC 0 0 9 9 re f EMC", "0 0 9 9 re f"},
		"01-005 text is neither decoration nor content (1)":                    {4, "ET EMC", "ET EMC BT (B) Tj ET"},
		"01-005 marked content belongs to no tag (1)":                          {4, "MCID 0", "MCID 7"},
		"+ a tag refers to content that is not there (1)":                      {4, "MCID 0", "MCID 7"},
		"+ content does not know its tag (1)":                                  {9, "8 0 R", "7 0 R"},
		"+ a tag does not know what holds it (1)":                              {8, "/P 7", "/P 6"},
		"+ text stands in no paragraph, heading, item or cell (1)":             {8, "/H1", "/NonStruct"},
		"+ there is not one tag that holds all (1)":                            {7, "/Document", "/Sect"},
		"+ the title of the metadata is another one (1)":                       {11, "(T)", "(U)"},
		"+ marked content does not end (1)":                                    {4, "ET EMC", "ET"},
	} {
		t.Run(want, func(t *testing.T) {
			p := good()
			p[change.object] = strings.Replace(p[change.object], change.from, change.to, 1)
			var all []string
			for _, f := range pdfua.Check(t, p.bytes()) {
				all = append(all, f.String())
			}
			if want == "" {
				assert.Equal(t, always, strings.Join(all, "\n"))
				assert.Equal(t, "Document(H1)", pdfua.Tags(t, p.bytes()))
				return
			}
			assert.Contains(t, all, want)
		})
	}
}
