package foreign

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestJSONKnowsItsPlaces(t *testing.T) {
	f, err := ReadFile("a.json", strings.NewReader("\ufeff{\"ä\": [1,\n  {\"x/y\": \"two\"}], \"n\": null, \"b\": true}"), Limits{})
	require.NoError(t, err)
	v, err := ReadJSON(f)
	require.NoError(t, err)
	two := v.Get("ä").Items()[1].Get("x/y")
	assert.Equal(t, "two", two.Text())
	assert.Equal(t, Place{Line: 2, Column: 11, Path: "/ä/1/x~1y"}, two.Place())
	assert.Equal(t, Null, v.Get("n").Kind())
	assert.True(t, v.Get("b").True())
	assert.Equal(t, Missing, v.At("ä", "b", "c").Kind())
	assert.Equal(t, `[1,{"x/y":"tw…`, v.Get("ä").Source(13))
}

func TestAFileThatIsNoneIsANamedErrorWithItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    "a:1:1: error: the JSON text ends here",
		"{\"a\": ":                            "a:1:7: error: the JSON text ends here",
		"{\"a\": 1]":                          "a:1:8: error: this is no JSON",
		"{} {}":                               "a:1:4: error: the JSON text ended before this",
		"[1,\n2,\nx]":                         "a:3:1: error: this is no JSON",
		"\"a\xff\"":                           "a:1:3: error: the file is not text in UTF-8",
		strings.Repeat("[", 300):              "a:1:201: error: arrays and objects are nested more than 200 deep",
		strings.Repeat(" ", 99):               "a:1:65: error: the file has more than 64 bytes",
		"[" + strings.Repeat("1,", 20) + "1]": "a:1:20: error: the file has more than 10 values",
	} {
		limits := Limits{Nodes: 10}
		if strings.HasPrefix(want, "a:1:65") {
			limits.Size = 64
		}
		if strings.Contains(want, "nested") {
			limits.Nodes = 0
		}
		f, err := ReadFile("a", strings.NewReader(text), limits)
		if err == nil {
			_, err = ReadJSON(f)
		}
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), want)
		var named *Error
		require.ErrorAs(t, err, &named)
	}
}

func TestAKeyThatStandsTwiceIsALossWithThePlaceOfTheOneThatDoesNotCount(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{`{"a": 1, "b": 2}`, nil},
		{`{"a": [1, {"x": 2}], "a": [1, {"x": 2}]}`, nil},
		{"{\"a\": {\n\"b\": 1,\n\"b\": 2,\n\"b\": 3}}", []string{
			`f:2:6: lost: the member "b": its key stands again on line 3, and the last one counts (keep one of them) [/a/b]`,
			`f:3:6: lost: the member "b": its key stands again on line 4, and the last one counts (keep one of them) [/a/b]`}},
		{`{"a": 1, "\u0061": 2}`, []string{`f:1:7: lost: the member "a": its key stands again on line 1, and the last one counts (keep one of them) [/a]`}},
	} {
		f, err := ReadFile("f", strings.NewReader(c.text), Limits{})
		require.NoError(t, err)
		_, err = ReadJSON(f)
		require.NoError(t, err)
		var got []string
		for _, l := range NewImport(f, "f", "f").losses {
			got = append(got, l.String())
		}
		assert.Equal(t, c.want, got, c.text)
	}
}

func TestManyKeysThatStandTwiceAreReportedInOneLine(t *testing.T) {
	f, err := ReadFile("f", strings.NewReader("{"+strings.Repeat(`"a": 1, "a": 2, `, 5000)+`"a": 3}`), Limits{})
	require.NoError(t, err)
	_, err = ReadJSON(f)
	require.NoError(t, err)
	losses := NewImport(f, "f", "f").losses
	require.Len(t, losses, maxRepeated+1)
	assert.Equal(t, "9900 further members whose keys stand twice", losses[maxRepeated].What)
}

func FuzzReadJSON(f *testing.F) {
	for _, s := range []string{`{"a": [1, "b", null]}`, `[`, `"\ud800"`, `1e999`, "{\"a\":\n1,\"a\":2}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := ReadFile("a", strings.NewReader(text), Limits{})
		if err != nil {
			return
		}
		v, err := ReadJSON(file)
		require.Equal(t, err == nil, json.Valid(file.Text) && depth(file.Text) <= 200, "%v", err)
		if err == nil {
			v.Source(10)
			v.Place()
		}
	})
}

// depth is how deep brackets are nested, those in strings aside.
func depth(text []byte) (deepest int) {
	level, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			level++
			deepest = max(deepest, level)
		case c == '}' || c == ']':
			level--
		}
	}
	return deepest
}
