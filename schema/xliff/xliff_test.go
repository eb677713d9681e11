package xliff_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/xliff"
)

const dog = `edition: 2026
id: hund
version: 1.0.0
languages: [de, en]

# What the form is called.
title: {de: Hund anmelden, en: Register a dog}
pages:
  - id: halter
    title: {de: Halter, en: Keeper}
    text:
      de: |
        Guten Tag, **{{ name }}**.

        Siehe [Satzung](/satzung).
      en: |
        Hello **{{ name }}**.

        See the [by-law](/satzung).
    fields:
      - {id: name, type: text, label: Name} # shared
      - id: rasse
        type: choice
        label: {de: 'Rasse von {{ name }}', en: 'Breed of {{ name }}'}
        options:
          - {value: pudel, label: {de: Pudel, en: Poodle}}
          - {value: groß & klein, label: {de: Andere <3, en: Other}}
        messages:
          required: {de: Bitte auswählen., en: Please choose.}
    rules:
      - id: kein-x
        assert: name != "x"
        message: {de: Kein x., en: No x.}
`

func parse(t require.TestingT, src string) *schema.Definition {
	d, problems := schema.Parse("hund.yaml", []byte(src), schema.Options{})
	require.Empty(t, problems)
	return d
}

func extract(t require.TestingT, d *schema.Definition, to string) string {
	var out bytes.Buffer
	require.NoError(t, xliff.Extract(&out, d, to, xliff.Options{}))
	return out.String()
}

// translate fills in the target of units by their id; what is given replaces the target that is there.
func translate(t require.TestingT, file string, targets map[string]string) string {
	for id, target := range targets {
		unit := regexp.MustCompile(`(?s)(<unit id="` + regexp.QuoteMeta(id) + `".*?</source>\n)(?:    <target>.*?</target>\n)?`)
		require.Regexp(t, unit, file)
		done := false
		file = unit.ReplaceAllStringFunc(file, func(s string) string {
			if done {
				return s
			}
			done = true
			m := unit.FindStringSubmatch(s)
			return m[1] + "    <target>" + target + "</target>\n"
		})
	}
	return file
}

func merge(d *schema.Definition, file string) (*xliff.Result, error) {
	return xliff.Merge(d, "tr.xlf", strings.NewReader(file), xliff.Options{})
}

func TestEveryTextIsAUnitThatToolsUnderstand(t *testing.T) {
	file := extract(t, parse(t, dog), "tr")
	for _, want := range []string{
		`<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1" srcLang="de" trgLang="tr">`,
		`<unit id="title" name="title" xml:space="preserve">`,
		`<unit id="pages.halter.fields.rasse.options.gro_df__20__26__20_klein.label" name="pages/halter/fields/rasse/options/groß &amp; klein/label" xml:space="preserve">`,
		`<source>Andere &lt;3</source>`,
		`<note category="context">the label of the field name on the page halter</note>`,
		`<note category="location">hund.yaml:7:8</note>`,
		`<data id="d1">{{ name }}</data>`,
		`<source>Rasse von <ph id="1" dataRef="d1" canCopy="no" canDelete="no" type="other" subType="vordruck:value" equiv="name" disp="{{ name }}"/></source>`,
		`<source>Guten Tag, <pc id="1" dataRefStart="d1" dataRefEnd="d1" type="fmt"><ph id="2"`,
		`Siehe <pc id="3" dataRefStart="d3" dataRefEnd="d4" type="link">Satzung</pc>.`,
		`<unit id="pages.halter.rules.kein-x.message"`,
	} {
		assert.Contains(t, file, want)
	}
	assert.Equal(t, 9, strings.Count(file, "<unit "))
	assert.Equal(t, 9, strings.Count(file, `state="initial"`))
	assert.NotContains(t, file, "<target>")
	english := extract(t, parse(t, dog), "en")
	assert.Equal(t, 8, strings.Count(english, `state="translated"`))
	assert.Contains(t, english, "<target>Register a dog</target>")
	decoder := xml.NewDecoder(strings.NewReader(english))
	for {
		if _, err := decoder.Token(); err != nil {
			assert.ErrorIs(t, err, io.EOF, "it is well-formed")
			break
		}
	}
	ids := regexp.MustCompile(`<unit id="([^"]*)"`).FindAllStringSubmatch(file, -1)
	for _, id := range ids {
		assert.Regexp(t, `^[A-Za-z0-9._-]+$`, id[1], "an id is an NMTOKEN")
	}
}

func TestWhatATranslatorSendsGoesIntoTheDefinition(t *testing.T) {
	d := parse(t, dog)
	file := translate(t, extract(t, d, "tr"), map[string]string{
		"title":                                         "Köpek kaydı",
		"pages.halter.fields.name.label":                "Ad",
		"pages.halter.fields.rasse.label":               `<ph id="1" dataRef="d1"/> için ırk`,
		"pages.halter.text":                             `Merhaba <mrk id="m1" type="term"><pc id="1"><ph id="2"/></pc></mrk>. Bkz. <sc id="3" dataRef="d3"/>tüzük<ec startRef="3" dataRef="d4"/>.`,
		"pages.halter.fields.rasse.options.pudel.label": "Kaniş",
	})
	before := string(schema.Print(d))
	result, err := merge(d, file)
	require.NoError(t, err)
	assert.Equal(t, []int{5, 0, 0, 0, 4}, []int{result.New, result.Changed, result.Unchanged, len(result.Stale), len(result.Missing)})
	printed := string(schema.Print(result.Definition))
	for _, want := range []string{
		"languages: [de, en, tr]", "# What the form is called.", "# shared",
		"title: {de: Hund anmelden, en: Register a dog, tr: Köpek kaydı}",
		"{de: Name, en: Name, tr: Ad}",
		"{{ name }} için ırk",
		"Merhaba **{{ name }}**. Bkz. [tüzük](/satzung).",
	} {
		assert.Contains(t, printed, want)
	}
	assert.Equal(t, "hund.yaml:24:16: pages/halter/fields/rasse/options/groß & klein/label", strings.Replace(result.Missing[1].String(), result.Missing[1].At.String(), "24:16", 1))
	assert.Equal(t, before, string(schema.Print(d)), "the definition that was given stays as it is")

	again, err := merge(result.Definition, extract(t, result.Definition, "tr"))
	require.NoError(t, err)
	assert.Equal(t, 5, again.Unchanged)
	assert.Equal(t, printed, string(schema.Print(again.Definition)))
}

func TestATranslationWhoseSourceChangedIsStale(t *testing.T) {
	file := translate(t, extract(t, parse(t, dog), "tr"), map[string]string{"title": "Köpek kaydı", "pages.halter.title": "Sahip"})
	changed := parse(t, strings.Replace(dog, "de: Hund anmelden", "de: Hund abmelden", 1))
	for name, file := range map[string]string{
		"by the hash":            file,
		"by the source, without": regexp.MustCompile(`<mda:metadata>.*</mda:metadata>`).ReplaceAllString(file, ""),
	} {
		result, err := merge(changed, file)
		require.NoError(t, err, name)
		require.Len(t, result.Stale, 1, name)
		assert.Equal(t, "hund.yaml:7:8: title", result.Stale[0].String(), name)
		assert.Equal(t, 1, result.New, name)
		assert.NotContains(t, string(schema.Print(result.Definition)), "Köpek", name)
	}
}

func TestWhatDoesNotBelongIsRefusedWithItsLine(t *testing.T) {
	d := parse(t, dog)
	file := extract(t, d, "tr")
	for name, c := range map[string]struct{ file, code, says string }{
		"a text that there is not":     {strings.Replace(file, `id="title"`, `id="titel"`, 1), xliff.UnknownUnit, `tr.xlf:4:3: error: the definition has no text "titel" (did you mean "title"?)`},
		"a text twice":                 {strings.Replace(file, `id="pages.halter.title"`, `id="title"`, 1), xliff.TwiceUnit, "twice"},
		"a lost interpolation":         {translate(t, file, map[string]string{"pages.halter.fields.rasse.label": "Irk"}), xliff.LostCode, "has lost {{ name }}"},
		"an interpolation too many":    {translate(t, file, map[string]string{"title": "{{ name }}"}), xliff.LostCode, "which its source has not as often"},
		"a changed interpolation":      {translate(t, file, map[string]string{"pages.halter.fields.rasse.label": "{{ nam }} Irk"}), xliff.LostCode, "has lost {{ name }}"},
		"a code that the source lacks": {translate(t, file, map[string]string{"title": `<ph id="9"/>x`}), xliff.UnknownCode, `the code "9"`},
		"a link to another place":      {translate(t, file, map[string]string{"pages.halter.text": `<ph id="2"/> [tüzük](/baska)`}), xliff.LostCode, "has lost (/satzung)"},
		"the wrong source":             {strings.Replace(file, `srcLang="de"`, `srcLang="fr"`, 1), xliff.WrongLanguage, "translated from"},
		"the source as the target":     {strings.Replace(file, `trgLang="tr"`, `trgLang="de"`, 1), xliff.WrongLanguage, "translated from"},
	} {
		result, err := merge(d, c.file)
		assert.Nil(t, result, name)
		var fault *xliff.Error
		require.True(t, errors.As(err, &fault), name)
		assert.Equal(t, c.code, fault.Code, name)
		assert.Contains(t, err.Error(), c.says, name)
	}
}

func TestAHostileFileIsRefusedByName(t *testing.T) {
	d := parse(t, dog)
	const root = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="de" trgLang="tr">`
	for file, code := range map[string]foreign.Code{
		"":     foreign.WrongFormat,
		"{}":   foreign.WrongFormat,
		"<a/>": foreign.WrongFormat,
		"<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"/>": foreign.WrongFormat,
		strings.Replace(root, ` trgLang="tr"`, "", 1):              foreign.WrongFormat,
		root + "<file>": foreign.Syntax,
		"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + root + "</xliff>":                  foreign.Entity,
		root + "<file><unit id=\"title\"><segment><source>&a;</source></segment></unit></file></xliff>": foreign.Entity,
		root + strings.Repeat("<g>", 300): foreign.TooDeep,
		root + strings.Repeat("<g/>", 60): foreign.TooManyNodes,
		root + strings.Repeat(" ", 5000):  foreign.TooLarge,
		root + "\xff</xliff>":             foreign.NotUTF8,
	} {
		_, err := xliff.Merge(d, "x.xlf", strings.NewReader(file), xliff.Options{Limits: foreign.Limits{Size: 4000, Depth: 200, Nodes: map[bool]int{true: 50, false: 1000}[strings.Contains(file, "<g/>")]}})
		var fault *foreign.Error
		require.True(t, errors.As(err, &fault), "%.60q: %v", file, err)
		assert.Equal(t, code, fault.Code, "%.60q", file)
		assert.Equal(t, "x.xlf", fault.File)
		assert.Positive(t, fault.Line)
	}
}

func TestExtractRefusesWhatIsNoOtherLanguage(t *testing.T) {
	d := parse(t, dog)
	for _, to := range []string{"", "de", "no language"} {
		assert.Error(t, xliff.Extract(io.Discard, d, to, xliff.Options{}), to)
	}
	assert.Error(t, xliff.Extract(io.Discard, nil, "tr", xliff.Options{}))
	assert.NoError(t, xliff.Extract(io.Discard, d, "de-simple", xliff.Options{}))
}

func TestWhatWasExtractedMergesIntoTheSame(t *testing.T) {
	paths, err := filepath.Glob("../../examples/forms/*.form.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		src, err := os.ReadFile(path)
		require.NoError(t, err)
		d, problems := schema.Parse(path, src, schema.Options{})
		require.Empty(t, problems)
		for _, to := range []string{"en", "tr"} {
			if to == d.Languages[0].Value {
				continue
			}
			o := xliff.Options{Files: os.DirFS("../../examples/forms")}
			var file bytes.Buffer
			require.NoError(t, xliff.Extract(&file, d, to, o))
			assert.Contains(t, file.String(), `name="blocks/`, "texts of other files are there too")
			result, err := xliff.Merge(d, "x.xlf", &file, o)
			require.NoError(t, err, path)
			assert.Empty(t, result.Files)
			assert.Empty(t, result.Stale)
			assert.Zero(t, result.New+result.Changed)
			assert.Equal(t, string(schema.Print(d)), string(schema.Print(result.Definition)), "%s in %s", path, to)
		}
	}
}

func TestTextsOfBlocksAndCodeListsInFilesGoBackIntoThem(t *testing.T) {
	d := parse(t, "edition: 2026\nid: a\nversion: 1.0.0\ntitle: T\nblocks: {person: {file: b/person.yaml}}\ncodeLists: {farben: {file: farben.yaml}}\npages:\n  - id: p\n    title: P\n    fields:\n      - {id: wer, use: person}\n")
	o := xliff.Options{Dir: "forms", Files: fstest.MapFS{
		"forms/b/person.yaml": {Data: []byte("# Menschen\n- {id: name, type: text, label: Name}\n")},
		"forms/farben.yaml":   {Data: []byte("- {value: r, label: {de: Rot}}\n- {value: b, label: {de: Blau}}\n")},
	}}
	var file bytes.Buffer
	require.NoError(t, xliff.Extract(&file, d, "tr", o))
	assert.Contains(t, file.String(), "b/person.yaml:2:33")
	translated := translate(t, file.String(), map[string]string{"blocks.person.fields.name.label": "Ad", "codeLists.farben.options.r.label": "Kırmızı"})
	result, err := xliff.Merge(d, "tr.xlf", strings.NewReader(translated), o)
	require.NoError(t, err)
	assert.Equal(t, 2, result.New)
	require.Len(t, result.Files, 2)
	assert.Equal(t, "b/person.yaml", result.Files[0].Name)
	assert.Equal(t, "# Menschen\n- {id: name, type: text, label: {de: Name, tr: Ad}}\n", string(result.Files[0].Content))
	assert.Contains(t, string(result.Files[1].Content), "tr: Kırmızı")
	_, err = xliff.Merge(d, "tr.xlf", strings.NewReader(translated), xliff.Options{})
	assert.ErrorContains(t, err, xliff.UnknownUnit, "without the files their texts are unknown")
	for _, name := range []string{"../x.yaml", "/x.yaml", "none.yaml"} {
		d.Blocks[0].File = schema.Of(name)
		assert.Error(t, xliff.Extract(io.Discard, d, "tr", o), name)
	}
}

func TestAnyTextSurvivesTheWayToTheTranslatorAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := []string{"a", "{{ name }}", "{{ a ** b }}", "**", "*", "[", "](", ")", "[x](/y)", "**z**", "<b>", "&amp;", "]]>", "\"", "ä", "🐕", "\n", " ", "}}", "{", "\t", "كلب", "\u00a0"}
		write := func(label string) string {
			return "x" + strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, label), "") + "x"
		}
		build := func(de, tr string) *schema.Definition {
			text := func() schema.Text {
				v := []schema.Variant{{Lang: "de", Value: schema.Of(de)}}
				if tr != "" {
					v = append(v, schema.Variant{Lang: "tr", Value: schema.Of(tr)})
				}
				return schema.Text{Variants: v}
			}
			return &schema.Definition{Edition: schema.Of("2026"), ID: schema.Of("a"), Version: schema.Of("1.0.0"), Languages: []schema.Scalar{schema.Of("de"), schema.Of("tr")},
				Title: schema.TextOf("T"), Description: text(), Pages: []*schema.Page{{ID: schema.Of("p"), Title: text(), Fields: []*schema.Field{{ID: schema.Of("f"), Type: schema.Of("text"), Label: text()}}}}}
		}
		de := write("de")
		translated := build(de, write("tr"))
		var file bytes.Buffer
		require.NoError(t, xliff.Extract(&file, translated, "tr", xliff.Options{}))
		result, err := xliff.Merge(translated, "tr.xlf", bytes.NewReader(file.Bytes()), xliff.Options{})
		require.NoError(t, err)
		assert.Equal(t, string(schema.Print(translated)), string(schema.Print(result.Definition)))
		assert.Zero(t, result.Changed+result.New)
	})
}

func FuzzMerge(f *testing.F) {
	d, _ := schema.Parse("hund.yaml", []byte(dog), schema.Options{})
	f.Add(extract(f, d, "en"))
	f.Add(extract(f, d, "tr"))
	f.Fuzz(func(t *testing.T, file string) {
		result, err := merge(d, file)
		if err != nil {
			return
		}
		if _, problems := schema.Parse("merged.yaml", schema.Print(result.Definition), schema.Options{}); problems.HasErrors() {
			t.Fatalf("what was merged does not read: %v", problems)
		}
	})
}

func Example() {
	d, _ := schema.Parse("hund.yaml", []byte("edition: 2026\nid: hund\nversion: 1.0.0\ntitle: Hund # der Titel\npages:\n  - {id: p, title: Seite, fields: []}\n"), schema.Options{})
	var file bytes.Buffer
	if err := xliff.Extract(&file, d, "tr", xliff.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	translated := strings.Replace(file.String(), "<source>Hund</source>", "<source>Hund</source><target>Köpek</target>", 1)
	result, err := xliff.Merge(d, "tr.xlf", strings.NewReader(translated), xliff.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d new, missing: %v\n%s", result.New, result.Missing, schema.Print(result.Definition))
	// Output:
	// 1 new, missing: [hund.yaml:6:20: pages/p/title]
	// edition: 2026
	// id: hund
	// version: 1.0.0
	// languages:
	//   - de
	//   - tr
	// title: # der Titel
	//   de: Hund
	//   tr: Köpek
	// pages:
	//   - {id: p, title: Seite, fields: []}
}
