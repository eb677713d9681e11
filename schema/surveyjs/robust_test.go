package surveyjs

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/internal/foreigntest"
	"github.com/vordruck/vordruck/schema/foreign"
)

func zero(name string, r io.Reader) (*foreign.Result, error) { return Import(name, r, Options{}) }

// fixtures returns the surveys of the golden files.
func fixtures(t testing.TB) [][]byte {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var out [][]byte
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		out = append(out, archive.Files[0].Data)
	}
	return out
}

func TestABrokenFileIsAnErrorWithItsPlace(t *testing.T) {
	for _, good := range fixtures(t) {
		foreigntest.Hostile(t, zero, good)
	}
}

func TestWhatIsNoSurveyIsRefused(t *testing.T) {
	for src, code := range map[string]foreign.Code{
		``: foreign.Syntax, `[]`: foreign.WrongFormat, `"x"`: foreign.WrongFormat, `{"type":"object","properties":{}}`: foreign.WrongFormat,
		`{"pages":3}`: foreign.WrongFormat, `{"elements":[]}`: foreign.NoFields, `{"pages":[{"name":"p"}]}`: foreign.NoFields, `{"elements":[{"type":"text"`: foreign.Syntax,
	} {
		_, err := zero("x.json", bytes.NewReader([]byte(src)))
		var named *foreign.Error
		require.ErrorAs(t, err, &named, src)
		require.Equal(t, code, named.Code, src)
	}
	_, err := Import("x.json", bytes.NewReader(fixtures(t)[0]), Options{Limits: foreign.Limits{Size: 10}})
	require.ErrorContains(t, err, "[too-large]")
}

// scraps are values that a property may have by mistake.
var scraps = []string{`true`, `false`, `null`, `0`, `1`, `-3`, `2.5`, `1e3`, `"q0"`, `"{q1} = 1"`, `"{q0} > {q2} and !({q3} contains 'a')"`, `"{panel.q1} + 1"`, `"{row.q0} notempty"`, `"iif({q4}, 'a', {q5})"`,
	`"today()"`, `"sumInArray({q1}, 'q0')"`, `"custom({q0})"`, `"{q0} ="`, `"2024-01-31"`, `"a|b"`, `"{{ x }} {q0} }}"`, `"<b>x</b>"`, `""`, `" "`, `"selected"`, `"checkbox"`, `"number"`, `"date"`, `[]`, `{}`, `["a","b"]`, `[1,2,3]`,
	`[{"value":"a","visibleIf":"{q1} = {item}"},{"value":2,"text":{"de":"zwei","xx":"?"}}]`, `{"de":"Hallo","default":"Hi"}`, `{"url":"https://example.org/{q0}"}`, `[{"name":"q0"},{"name":"q1","cellType":"text"}]`,
	`[{"type":"expression","expression":"{q0} > 1"}]`, `[{"type":"regex","regex":"^a|b$"},{"type":"numeric","minValue":1}]`, `[{"type":"answercount","minCount":2},{"type":"text","maxLength":3}]`, `"^["`, `{"pattern":"99-a"}`}

// anyElement draws an element of any type with any properties.
func anyElement(t *rapid.T, depth int) map[string]json.RawMessage {
	var types []string
	for _, q := range questionTypes() {
		types = append(types, q.names...)
	}
	types = append(types, "panel", "paneldynamic", "panel", "mine")
	quote := func(s string) json.RawMessage { b, _ := json.Marshal(s); return b }
	e := map[string]json.RawMessage{"type": quote(rapid.SampledFrom(types).Draw(t, "type")), "name": quote("q" + rapid.StringMatching("[0-6]").Draw(t, "name"))}
	for range rapid.IntRange(0, 8).Draw(t, "properties") {
		e[rapid.SampledFrom(handledKeys[18:]).Draw(t, "key")] = json.RawMessage(rapid.SampledFrom(scraps).Draw(t, "value"))
	}
	if kind := string(e["type"]); depth > 0 && (kind == `"panel"` || kind == `"paneldynamic"`) {
		e["elements"] = anyElements(t, depth-1)
	}
	return e
}

func anyElements(t *rapid.T, depth int) json.RawMessage {
	var list []map[string]json.RawMessage
	for range rapid.IntRange(1, 12).Draw(t, "elements") {
		list = append(list, anyElement(t, depth))
	}
	b, err := json.Marshal(list)
	require.NoError(t, err)
	return b
}

func TestAnySurveyOfKnownWordsBecomesADefinition(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		survey := map[string]json.RawMessage{"elements": anyElements(rt, 2)}
		for range rapid.IntRange(0, 4).Draw(rt, "settings") {
			survey[rapid.SampledFrom(handledKeys[2:17]).Draw(rt, "key")] = json.RawMessage(rapid.SampledFrom(scraps).Draw(rt, "value"))
		}
		src, err := json.Marshal(survey)
		require.NoError(rt, err)
		r, err := zero("any.json", bytes.NewReader(src))
		var named *foreign.Error
		if err != nil && errors.As(err, &named) && named.Code == foreign.NoFields {
			return
		}
		require.NoError(rt, err, "%s", src)
		foreigntest.Check(t, "any.json", r)
	})
}

func FuzzImport(f *testing.F) {
	for _, src := range fixtures(f) {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		r, err := zero("fuzz.json", bytes.NewReader(src))
		if err == nil {
			require.NotNil(t, r.Definition)
			return
		}
		var named *foreign.Error
		require.ErrorAs(t, err, &named)
	})
}
