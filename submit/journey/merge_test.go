package journey

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/value"
)

func probe(t *testing.T) *form.Form {
	t.Helper()
	f, problems := form.Load(os.DirFS("testdata"), "probe.form.yaml", form.Options{})
	require.NoError(t, problems.Err())
	return f
}

var today = form.Context{Now: time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC)}

// typed returns what a person may have typed into a text.
func typed(t *rapid.T, name string) value.Value {
	return rapid.SampledFrom([]value.Value{value.OfBlank(), value.OfText("a"), value.OfText("b"), value.OfText("c"), value.OfInvalid("x", "text")}).Draw(t, name)
}

// answers makes up answers of the page person and of a list.
func answers(t *rapid.T, f *form.Form, who string) *form.Answers {
	a := f.NewAnswers()
	for _, path := range []string{"name", "land"} {
		a.Set(path, typed(t, who+" "+path))
	}
	for range rapid.IntRange(0, 2).Draw(t, who+" rows") {
		row := a.Root().Append(f.Field("hunde"))
		row.Set(f.Field("hunde.rufname"), typed(t, who+" dog"))
	}
	return a
}

// TestAMergeLosesNoChangeAndInventsNone holds three versions of a draft against the merge of two of them.
func TestAMergeLosesNoChangeAndInventsNone(t *testing.T) {
	f := probe(t)
	c := newCatalogue(f)
	fields := c.page(f, nil)
	rapid.Check(t, func(t *rapid.T) {
		old, here, there := answers(t, f, "old"), answers(t, f, "here"), answers(t, f, "there")
		state := func(a *form.Answers) *form.State { return f.Evaluate(a, today) }
		shown := func(a *form.Answers) []fingerprint { return c.prints(state(a), fields) }
		merged, disputed := c.merge(sides{fields: fields, before: shown(old), theirs: state(there), mine: state(here)})

		was, mine, theirs, got := shown(old), shown(here), shown(there), shown(merged)
		open := map[*form.Field]bool{}
		for _, d := range disputed {
			open[d] = true
		}
		for i, field := range fields {
			switch {
			case mine[i] == theirs[i]:
				assert.Equal(t, mine[i], got[i], "%s: both agree", field.Path())
			case mine[i] == was[i]:
				assert.Equal(t, theirs[i], got[i], "%s: only changed there", field.Path())
			case theirs[i] == was[i]:
				assert.Equal(t, mine[i], got[i], "%s: only changed here", field.Path())
			default:
				assert.True(t, open[field], "%s: both changed it, differently", field.Path())
				assert.Equal(t, mine[i], got[i], field.Path())
				continue
			}
			assert.False(t, open[field], "%s: no dispute", field.Path())
		}
	})
}

func TestAMergeChangesNeitherOfItsSides(t *testing.T) {
	f := probe(t)
	c := newCatalogue(f)
	fields := c.page(f, nil)
	old, here, there := f.NewAnswers(), f.NewAnswers(), f.NewAnswers()
	there.Root().Append(f.Field("hunde")).Set(f.Field("hunde.rufname"), value.OfText("Luna"))
	s := sides{fields: fields, before: c.prints(f.Evaluate(old, today), fields), theirs: f.Evaluate(there, today), mine: f.Evaluate(here, today)}
	merged, _ := c.merge(s)
	merged.Set("hunde[0].rufname", value.OfText("Bello"))
	assert.Equal(t, "Luna", there.Get("hunde[0].rufname").Text())
	assert.Zero(t, here.Root().Len(f.Field("hunde")))
}

func TestARevisionReadsBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := base{revision: rapid.Int64Range(0, 1<<40).Draw(t, "revision")}
		for range rapid.IntRange(0, 20).Draw(t, "fields") {
			b.prints = append(b.prints, fingerprint(rapid.SliceOfN(rapid.Byte(), 3, 3).Draw(t, "print")))
		}
		got, ok := parseBase(b.String())
		assert.True(t, ok)
		assert.Equal(t, b, got)
	})
}

func FuzzParseBase(f *testing.F) {
	for _, s := range []string{"", ".", "1.", "1.AAAA", "-1.", "1.AAAAA", "9999999999999999999.", "1.===="} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b, ok := parseBase(s)
		if again, ok2 := parseBase(b.String()); ok && (!ok2 || again.revision != b.revision || len(again.prints) != len(b.prints)) {
			t.Errorf("%q is read as %v, which does not read back", s, b)
		}
	})
}

func TestWhatAPageShowsDifferentlyHasADifferentFingerprint(t *testing.T) {
	date, _ := value.OfDate(2024, 1, 2)
	year, _ := value.OfPartial(2024, 0, 0)
	month, _ := value.OfPartial(2024, 1, 0)
	noon, _ := value.OfTime(12, 0, 0)
	moment, _ := value.OfDateTime(2024, 1, 2, 12, 0, 0)
	seen := map[string]value.Value{}
	for _, v := range []value.Value{
		value.OfBlank(), value.OfText("1"), value.OfText("-"), value.OfInvalid("1", "date"), value.OfBool(true), value.OfBool(false),
		value.OfInteger(1), value.OfInteger(-1), date, year, month, noon, moment,
		value.OfList([]value.Value{value.OfText("a"), value.OfText("b")}), value.OfList([]value.Value{value.OfText("a,b")}),
		value.OfFiles([]value.File{{Name: "a", SHA256: "1"}}), value.OfFiles([]value.File{{Name: "a", SHA256: "2"}}),
	} {
		key := string(appendValue(nil, v))
		assert.NotContains(t, seen, key, "%v", v.Kind())
		seen[key] = v
	}
	assert.Equal(t, appendValue(nil, value.Value{}), appendValue(nil, value.OfBlank()), "both are an empty control")
}
