package schema

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var anyComment = regexp.MustCompile(`(?m)(^|\s)(# .*?)\s*$`)

func TestWhatIsPrintedParsesToTheSameAndPrintsTheSame(t *testing.T) {
	for name, src := range validFiles(t) {
		t.Run(name, func(t *testing.T) {
			d := mustParse(t, name, src)
			out := Print(d)
			again := mustParse(t, "printed.yaml", out)
			require.Equal(t, dump(d), dump(again), "%s", out)
			assert.Equal(t, string(out), string(Print(again)))
			assert.Equal(t, string(out), string(Print(d)), "printing changes nothing")
		})
	}
}

func TestEveryCommentSurvivesPrinting(t *testing.T) {
	for name, src := range validFiles(t) {
		if strings.HasSuffix(name, ".json") {
			continue
		}
		out := string(Print(mustParse(t, name, src)))
		for _, m := range anyComment.FindAllStringSubmatch(string(src), -1) {
			assert.Contains(t, out, m[2], name)
		}
	}
}

func TestCommentsAnywhereSurviveAndStayInPlace(t *testing.T) {
	files := validFiles(t)
	base := []string{string(files["hundesteuer.form.yaml"]), string(files["comments.form.yaml"])}
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.SampledFrom(base).Draw(t, "base")
		want := dump(mustParse(t, "base.yaml", []byte(src)))
		lines := strings.Split(src, "\n")
		var comments []string
		for i := range rapid.IntRange(1, 6).Draw(t, "comments") {
			comment := fmt.Sprintf("# comment %d", i)
			at := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
			changed := append([]string{}, lines...)
			if rapid.Bool().Draw(t, "own line") {
				indent := strings.Repeat(" ", rapid.IntRange(0, 12).Draw(t, "indent"))
				changed = append(changed[:at], append([]string{indent + comment}, lines[at:]...)...)
			} else {
				changed[at] += " " + comment
			}
			d, problems := Parse("changed.yaml", []byte(strings.Join(changed, "\n")), Options{})
			if problems.HasErrors() || dump(d) != want {
				continue // it became part of a text, or of another comment
			}
			lines, comments = changed, append(comments, comment)
		}
		out := Print(mustParse(t, "changed.yaml", []byte(strings.Join(lines, "\n"))))
		for _, c := range comments {
			assert.Contains(t, string(out), c, "%s\n=====\n%s", strings.Join(lines, "\n"), out)
		}
		again := mustParse(t, "printed.yaml", out)
		require.Equal(t, want, dump(again), "%s", out)
		require.Equal(t, string(out), string(Print(again)), "%s", strings.Join(lines, "\n"))
	})
}

// anyText draws texts with all that YAML finds hard.
func anyText() *rapid.Generator[string] {
	words := []string{"a", "B", "ß", "😀", " ", "  ", "\n", "\n\n", "\t", ":", ": ", "#", " #", "-", "- ", "'", "\"", "\\", "{", "}", "[", "]", ",", "&", "*", "!", "|",
		">", "%", "@", "`", "?", "=", "~", "null", "true", "no", "012", "1.5", "2024-01-01", "---", "...", "\r", "\r\n", "\u2028", "\u0085", "\u00a0", "<<", "word", "\ufffd"}
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(words), 0, 12), func(w []string) string { return strings.Join(w, "") })
}

// builtDefinition draws a definition that stands in no file.
func builtDefinition() *rapid.Generator[*Definition] {
	return rapid.Custom(func(t *rapid.T) *Definition {
		text := func(name string) Text {
			if rapid.Bool().Draw(t, name+" in two languages") {
				return Text{Variants: []Variant{{"de", Of(anyText().Draw(t, name))}, {"en", Of(anyText().Draw(t, name))}}}
			}
			return TextOf(anyText().Draw(t, name))
		}
		d := &Definition{Edition: Of("2026"), ID: Of("gebaut"), Version: Of("1.0.0"), Title: text("title"), Description: text("description")}
		d.Languages = []Scalar{Of("de"), Of("en")}
		d.Access = &Access{Trust: Of("low")}
		d.Parameters = []*Parameter{{Name: Of("satz"), Type: Of("text"), Default: Of(anyText().Draw(t, "default"))}}
		page := &Page{ID: Of("p"), Title: text("page")}
		for i := range rapid.IntRange(0, 3).Draw(t, "fields") {
			f := &Field{ID: Of(fmt.Sprintf("f%d", i)), Type: Of("choice"), Label: text("label"), Required: Of("true")}
			for range rapid.IntRange(0, 3).Draw(t, "options") {
				value := Of(anyText().Draw(t, "value"))
				option := &Option{Value: value, Label: text("label")}
				if rapid.Bool().Draw(t, "bare") {
					option.Label = labelOf(value)
				}
				f.Options = append(f.Options, option)
			}
			if f.Options == nil {
				f.Source = Of("host")
			}
			f.Messages = []Message{{Code: Of("required"), Text: text("message")}}
			page.Fields = append(page.Fields, f)
		}
		d.Pages = []*Page{page}
		return d
	})
}

func TestABuiltDefinitionPrintsAndParsesToTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := builtDefinition().Draw(t, "definition")
		out := Print(d)
		again := mustParse(t, "built.yaml", out)
		require.Equal(t, dump(d), dump(again), "%s", out)
		require.Equal(t, string(out), string(Print(again)))
	})
}

func TestAChangedDefinitionKeepsTheCommentsOfWhatIsLeft(t *testing.T) {
	d := mustParse(t, "a.yaml", []byte(`edition: 2026
id: a
version: 1.0.0
title: A # title
pages:
  # first
  - id: eins
    title: Eins
  # second
  - {id: zwei, title: Zwei} # two
`))
	d.Pages = []*Page{d.Pages[1], {ID: Of("drei"), Title: TextOf("Drei")}}
	d.Title = TextOf("B")
	assert.Equal(t, `edition: 2026
id: a
version: 1.0.0
title: B # title
pages:
  # second
  - {id: zwei, title: Zwei} # two
  - id: drei
    title: Drei
`, string(Print(d)))
}

func TestPrintChoosesTheSimplestWayToWriteAValue(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{"Hund", "Hund"},
		{"rolle == \"firma\" and x > 1", "rolle == \"firma\" and x > 1"},
		{"01067", "01067"},
		{"-1.5", "-1.5"},
		{"", `""`},
		{"null", `"null"`},
		{"Null", "Null"},
		{"a: b", `"a: b"`},
		{"{{ name }}", `"{{ name }}"`},
		{`[A-Z]"\d`, `'[A-Z]"\d'`},
		{" a", `" a"`},
		{"a\r", `"a\r"`},
		{"eins\nzwei", "|-\n  eins\n  zwei"},
		{"eins\n\nzwei\n", "|\n  eins\n\n  zwei"},
		{"eins\n\n", "|+\n  eins\n"},
		{" eins\nzwei", `" eins\nzwei"`},
	} {
		out := string(Print(&Definition{Edition: Of("2026"), ID: Of("a"), Description: TextOf(c.value)}))
		assert.Equal(t, "edition: 2026\nid: a\ndescription: "+c.want+"\n", out)
	}
}

func TestEmptyListsStayWritten(t *testing.T) {
	src := strings.Replace(small, "{id: name, type: text}", "{id: name, type: group, fields: [], rules: [], messages: {}}", 1)
	src = strings.Replace(src, "title: Klein", "languages: []\ntitle: Klein\nparameters: {}\nblocks: {b: []}", 1)
	d := mustParse(t, "a.yaml", []byte(src))
	again := mustParse(t, "b.yaml", Print(d))
	assert.Equal(t, dump(d), dump(again))
	assert.NotNil(t, again.Pages[0].Fields[0].Fields)
}

func TestACommentOfABuiltPartIsPrintedAboveIt(t *testing.T) {
	d := mustParse(t, "a.yaml", []byte(small))
	d.Pages[0].Fields[0].Comment = "First line\r\n\n  second: {x} # y\u2028\x00z "
	d.Pages[0].Rules = []*Rule{{ID: Of("r"), Assert: Of("name != nil"), Message: TextOf("m"), Comment: "Why"}}
	printed := string(Print(d))
	assert.Contains(t, printed, "# First line\n      #\n      #   second: {x} # yz\n")
	assert.Contains(t, printed, "      # Why\n      - ")
	again := mustParse(t, "b.yaml", []byte(printed))
	assert.Equal(t, printed, string(Print(again)))
}
