package xdatenfelder

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema/foreign"
)

func plainImport(name string, r io.Reader) (*foreign.Result, error) {
	return Import(name, r, Options{})
}

func small() []byte {
	return []byte(document(rule("eins", `Wenn F12000000001 = JA, dann muss F12000000002 befüllt sein.`),
		field("1:1", "F12000000001", "Ja?", "input bool"), field("0:1", "F12000000002", "Text", "input text", `<x:praezisierung minLength="1" pattern="[a-z]+"/>`),
		group("0:*", "G12000000003", "Gruppe", "", field("1:1", "F12000000004", "Art", "select text", values("1 eins", "2 zwei")))))
}

func TestABrokenFileIsAnErrorWithAPosition(t *testing.T) {
	foreigntest.Hostile(t, plainImport, small())
}

// endless gives a beginning, and then the same text over and over.
type endless struct {
	head  io.Reader
	again string
	at    int
	left  int
}

func (e *endless) Read(p []byte) (int, error) {
	if n, err := e.head.Read(p); n > 0 || err != io.EOF {
		return n, err
	}
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && n < e.left {
		c := copy(p[n:min(len(p), e.left)], e.again[e.at:])
		n, e.at = n+c, (e.at+c)%len(e.again)
	}
	e.left -= n
	return n, nil
}

func TestAHostileFileIsNamedForWhatItIs(t *testing.T) {
	const root = `<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">`
	again := func(head, text string) io.Reader {
		return &endless{head: strings.NewReader(head), again: text, left: 100 << 20}
	}
	for what, c := range map[string]struct {
		file io.Reader
		code foreign.Code
	}{
		"entities in entities":        {strings.NewReader(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>` + root + `&b;`), foreign.Entity},
		"an external entity":          {strings.NewReader(`<!DOCTYPE x SYSTEM "file:///etc/passwd">` + root), foreign.Entity},
		"an entity nobody declared":   {strings.NewReader(root + `<x:stammdatenschema><x:name>&mine;</x:name></x:stammdatenschema>`), foreign.Entity},
		"100 MB of blanks":            {again("", " "), foreign.TooLarge},
		"100 MB of blanks inside":     {again(root, "\n"), foreign.TooLarge},
		"a huge attribute":            {again(root+`<x:stammdatenschema a="`, "a"), foreign.TooLarge},
		"a huge comment":              {again(root+`<!-- `, "<a "), foreign.TooLarge},
		"elements without end":        {again(root, "<x:a>"), foreign.TooDeep},
		"groups in groups":            {again(root+"<x:stammdatenschema>", "<x:struktur><x:enthaelt><x:datenfeldgruppe>"), foreign.TooDeep},
		"very many elements":          {again(root, "<x:header/>"), foreign.TooManyNodes},
		"a truncated file":            {strings.NewReader(root + `<x:stammdatenschema>`), foreign.Syntax},
		"an empty file":               {strings.NewReader(""), foreign.Syntax},
		"no XML":                      {strings.NewReader(`{"a": 1}`), foreign.Syntax},
		"another encoding":            {strings.NewReader(`<?xml version="1.0" encoding="ISO-8859-1"?>` + root), foreign.NotUTF8},
		"bytes that are no text":      {strings.NewReader(root + "<x:stammdatenschema><x:name>\xff</x:name>"), foreign.NotUTF8},
		"another namespace":           {strings.NewReader(`<xdatenfelder.stammdatenschema.0102 xmlns="urn:other"/>`), foreign.WrongFormat},
		"another message":             {strings.NewReader(`<xdatenfelder.regel.0105 xmlns="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"/>`), foreign.WrongFormat},
		"a prefix without namespace":  {strings.NewReader(`<xdf:xdatenfelder.stammdatenschema.0102/>`), foreign.WrongFormat},
		"a schema that asks nothing":  {strings.NewReader(document("")), foreign.NoFields},
		"a group with nothing inside": {strings.NewReader(document("", group("1:1", "G1", "leer", ""))), foreign.NoFields},
	} {
		t.Run(what, func(t *testing.T) {
			_, err := Import("hostile.xml", c.file, Options{})
			var named *foreign.Error
			require.True(t, errors.As(err, &named), "%v", err)
			assert.Equal(t, c.code, named.Code, named.Error())
			assert.Positive(t, named.Line)
			assert.Positive(t, named.Column)
			assert.Equal(t, "hostile.xml", named.File)
		})
	}
}

// related is a schema of one field that is related to many others.
func related(w io.Writer, relations int, seen func(i int)) error {
	head, tail, _ := strings.Cut(document("", field("1:1", "F12000000001", "Text", "input text", "HERE")), "HERE")
	if _, err := io.WriteString(w, head); err != nil {
		return err
	}
	for i := range relations {
		if _, err := io.WriteString(w, "<x:relation><x:praedikat><code>EQU</code></x:praedikat><x:objekt><x:id>F12000009999</x:id></x:objekt></x:relation>\n"); err != nil {
			return err
		}
		seen(i)
	}
	_, err := io.WriteString(w, tail)
	return err
}

func TestRelationsTakeNoMemory(t *testing.T) {
	const allowed = 8 << 20
	relations, step := 300_000, 30_000
	if testing.Short() {
		relations, step = 30_000, 3_000
	}
	r, w := io.Pipe()
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, most, looked := heap(), uint64(0), 0
	go func() {
		w.CloseWithError(related(w, relations, func(i int) {
			if i%step == step-1 {
				most, looked = max(most, heap()), looked+1
			}
		}))
	}()
	result, err := Import("related.xml", r, Options{})
	require.NoError(t, err)
	assert.Equal(t, 1, result.Tally.CarriedFields)
	assert.Equal(t, relations/step, looked)
	assert.Less(t, most, before+allowed, "the memory in use while %d relations went by", relations)
}

func BenchmarkImportOfManyRelations(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		r, w := io.Pipe()
		go func() { w.CloseWithError(related(w, 30_000, func(int) {})) }()
		if _, err := Import("related.xml", r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzImport(f *testing.F) {
	f.Add(small(), []byte(`[{"effect":"valid","bearer":"S12000000001","condition":{"is_empty":{"identifier":"F12000000002"}}}]`))
	for _, text := range proseSeeds() {
		f.Add([]byte(document(rule("r", text), asked()...)), []byte(`[]`))
	}
	f.Fuzz(func(t *testing.T, src, written []byte) {
		rules, err := ReadRules("rules.json", bytes.NewReader(written), foreign.Limits{})
		if err != nil {
			var named *foreign.Error
			require.ErrorAs(t, err, &named)
		}
		r, err := Import("fuzz.xml", bytes.NewReader(src), Options{Rules: rules})
		if err != nil {
			var named *foreign.Error
			require.ErrorAs(t, err, &named)
			return
		}
		foreigntest.Check(t, "fuzz.xml", r)
		var xml bytes.Buffer
		_, err = Export(&xml, r.Definition, ExportOptions{})
		require.NoError(t, err)
		_, err = Import("again.xml", bytes.NewReader(xml.Bytes()), Options{})
		require.NoError(t, err, xml.String())
	})
}
