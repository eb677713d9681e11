package schema

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestABlockFileIsAMapOrTheListOfItsFields(t *testing.T) {
	long, problems := ParseBlock("a.yaml", []byte("fields:\n  - {id: plz, type: postcode}\n"), Options{})
	require.Empty(t, problems)
	short, problems := ParseBlock("a.yaml", []byte("# short\n- {id: plz, type: postcode}\n"), Options{})
	require.Empty(t, problems)
	require.Len(t, long.Fields, 1)
	assert.Equal(t, dump(long), dump(short))
	assert.Equal(t, Position{2, 3}, short.Fields[0].Pos)
}

func TestACodeListFileTakesOptionsInEveryForm(t *testing.T) {
	want := "\nOptions: \n  - \n    Value: true \"de\"\n    Label: \n      Variants: \n        - \n          Value: true \"Deutschland\""
	for name, src := range map[string]string{
		"maps":      "options:\n  - {value: de, label: Deutschland}\n",
		"a map":     "options: {de: Deutschland}\n",
		"the list":  "- value: de\n  label: Deutschland\n",
		"long JSON": `{"options": [{"value": "de", "label": "Deutschland"}]}`,
	} {
		list, problems := ParseCodeList("a.yaml", []byte(src), Options{})
		require.Empty(t, problems, name)
		assert.Equal(t, want, dump(list), name)
	}
	list, problems := ParseCodeList("a.yaml", []byte("uri: urn:a:b\nversion: 2024\noptions: [rot, blau, no, 01]\n"), Options{})
	require.Empty(t, problems)
	require.Len(t, list.Options, 4)
	assert.Equal(t, "no", list.Options[2].Value.Value)
	assert.Equal(t, "01", list.Options[3].Label.Variants[0].Value.Value, "a value is its own label")
	assert.Equal(t, "2024", list.Version.Value)
}

func TestAScalarIsItsCharacters(t *testing.T) {
	list, problems := ParseCodeList("a.yaml", []byte("[no, 012, 0x1F, 2024-01-01, 1_000, .5, 1e3, Null, True, 12:30:45, '', \"null\", yes, 0o7, +1]"), Options{})
	require.Empty(t, problems)
	var values []string
	for _, o := range list.Options {
		values = append(values, o.Value.Value)
	}
	assert.Equal(t, []string{"no", "012", "0x1F", "2024-01-01", "1_000", ".5", "1e3", "Null", "True", "12:30:45", "", "null", "yes", "0o7", "+1"}, values)
}

func TestProblemsSayWhereWhatAndWhatInstead(t *testing.T) {
	_, problems := ParseCodeList("farben.yaml", []byte("- rot\n- {value: blau, lable: Blau}\n"), Options{})
	require.Len(t, problems, 1)
	assert.Equal(t, Problem{
		Code: "unknown-key", File: "farben.yaml", Line: 2, Column: 17,
		Summary: `the option "blau" has no key "lable"`, Suggestion: "label",
	}, problems[0])
}
