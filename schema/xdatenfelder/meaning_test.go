package xdatenfelder

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// answers of the schema below, by id; what is not there is not answered.
type answers map[string]any

// asked is a schema with a field of each kind that a condition can read.
func asked() []string {
	return []string{
		field("0:1", "F12000000001", "Ja?", "input bool"),
		field("0:1", "F12000000002", "Art", "select text", values("001 eins", "002 zwei", "003 drei")),
		field("0:1", "F12000000003", "Zahl", "input num_int"),
		field("0:1", "F12000000004", "Text", "input text"),
		group("0:1", "G12000000005", "Gruppe", "", field("0:1", "F12000000051", "Innen", "input text"), field("0:1", "F12000000052", "Auch", "input bool")),
		field("0:1", "F12000000061", "Tag", "input num_int"), field("0:1", "F12000000062", "Monat", "input num_int"), field("0:1", "F12000000063", "Jahr", "input num_int"),
		field("0:3", "F12000000007", "Mehrere", "select text", values("a A", "b B", "c C")),
		field("0:3", "F12000000008", "Zeilen", "input text"),
		field("0:1", "F12000000101", "Pflicht", "input text"), field("0:1", "F12000000102", "Verboten", "input text"),
	}
}

func drawAnswers(t *rapid.T) answers {
	a := answers{}
	maybe := func(id string, values ...any) {
		if rapid.Bool().Draw(t, id+" answered") {
			a[id] = rapid.SampledFrom(values).Draw(t, id)
		}
	}
	maybe("F12000000001", true, false)
	maybe("F12000000002", "001", "002", "003")
	maybe("F12000000003", 1, 5, 9)
	maybe("F12000000004", "x", "y")
	inner := answers{}
	if rapid.Bool().Draw(t, "innen") {
		inner["F12000000051"] = "z"
	}
	if rapid.Bool().Draw(t, "auch") {
		inner["F12000000052"] = rapid.Bool().Draw(t, "auch was")
	}
	if len(inner) > 0 {
		a["G12000000005"] = inner
	}
	maybe("F12000000061", 1, 29, 31, 0)
	maybe("F12000000062", 2, 4, 12, 13)
	maybe("F12000000063", 1999, 2000, 1900)
	maybe("F12000000007", []string{"a"}, []string{"a", "b"}, []string{"c"})
	maybe("F12000000008", []answers{{"wert": "x"}}, []answers{{"wert": "y"}, {"wert": "x"}}, []answers{{"wert": "y"}})
	return a
}

// tree is a condition as FITKO writes it.
type tree = map[string]any

func id(s string) tree { return tree{"identifier": s} }

func drawCondition(t *rapid.T, depth int) tree {
	names := []string{"equal", "not_equal", "is_empty", "identifier", "is_valid_date", "less_than"}
	if depth > 0 {
		names = append(names, "not", "and", "or", "xor", "and", "or")
	}
	compared := []any{id("F12000000001"), true, id("self.F12000000001"), false, id("F12000000002"), "001", id("F12000000002"), "003",
		id("F12000000003"), 5, id("F12000000004"), "x", id("self.G12000000005.F12000000051"), "z", id("F12000000052"), true, id("F12000000007"), "a", id("F12000000008"), "x"}
	switch name := rapid.SampledFrom(names).Draw(t, "operator"); name {
	case "equal", "not_equal":
		i := 2 * rapid.IntRange(0, len(compared)/2-1).Draw(t, "compared")
		return tree{name: []any{compared[i], compared[i+1]}}
	case "is_empty":
		return tree{name: id(rapid.SampledFrom([]string{"F12000000001", "F12000000002", "F12000000004", "G12000000005", "self.G12000000005.F12000000051", "F12000000007", "F12000000008"}).Draw(t, "empty"))}
	case "identifier":
		return id(rapid.SampledFrom([]string{"F12000000001", "F12000000052"}).Draw(t, "truth"))
	case "is_valid_date":
		return tree{name: []any{id("F12000000061"), id("F12000000062"), id("F12000000063")}}
	case "less_than":
		return tree{name: []any{id("F12000000003"), 6}}
	case "not":
		return tree{name: drawCondition(t, depth-1)}
	default:
		return tree{name: []any{drawCondition(t, depth-1), drawCondition(t, depth-1)}}
	}
}

// means evaluates a condition as FITKO does: with two values.
func means(c any, a answers) bool {
	for name, args := range c.(tree) {
		list, _ := args.([]any)
		switch name {
		case "identifier":
			return a.get(args.(string)) == true
		case "equal":
			return equals(a.get(list[0].(tree)["identifier"].(string)), list[1])
		case "not_equal":
			return !equals(a.get(list[0].(tree)["identifier"].(string)), list[1])
		case "is_empty":
			return a.get(args.(tree)["identifier"].(string)) == nil
		case "not":
			return !means(args, a)
		case "and":
			return means(list[0], a) && means(list[1], a)
		case "or":
			return means(list[0], a) || means(list[1], a)
		case "xor":
			return means(list[0], a) != means(list[1], a)
		case "less_than":
			n, ok := a.get("F12000000003").(int)
			return ok && n < list[1].(int)
		case "is_valid_date":
			d, ok1 := a.get("F12000000061").(int)
			m, ok2 := a.get("F12000000062").(int)
			y, ok3 := a.get("F12000000063").(int)
			if !ok1 || !ok2 || !ok3 {
				return true
			}
			_, err := time.Parse("2006-1-2", fmt.Sprintf("%d-%d-%d", y, m, d))
			return err == nil
		}
	}
	panic("no such operator")
}

func equals(answer, literal any) bool {
	switch answer := answer.(type) {
	case []string:
		for _, x := range answer {
			if x == literal {
				return true
			}
		}
		return false
	case []answers:
		for _, x := range answer {
			if x["wert"] == literal {
				return true
			}
		}
		return false
	}
	return answer == literal
}

func (a answers) get(id string) any {
	id = id[strings.LastIndexByte(id, '.')+1:]
	if v, ok := a[id]; ok {
		return v
	}
	if inner, ok := a["G12000000005"].(answers); ok {
		return inner[id]
	}
	return nil
}

func TestAMachineReadableConditionMeansTheSameForEveryAnswer(t *testing.T) {
	seen := map[bool]int{}
	rapid.Check(t, func(rt *rapid.T) {
		condition := drawCondition(rt, 3)
		written, err := json.Marshal(condition)
		require.NoError(rt, err)
		r, err := Import("antrag.xml", strings.NewReader(document("", asked()...)), Options{Rules: []Rule{
			machineRule("require", "F12000000101", string(written)), machineRule("forbid", "F12000000102", string(written)), machineRule("valid", "", string(written))}})
		require.NoError(rt, err)
		require.Equal(rt, 3, r.Tally.CarriedRules, "%s: %v", written, r.Losses)
		f, problems := form.Compile(r.Definition, form.Options{})
		require.NoError(rt, problems.Err())
		for range 8 {
			a := drawAnswers(rt)
			data, err := json.Marshal(a)
			require.NoError(rt, err)
			decoded, faults := submit.DecodeJSON(f, data, "de")
			require.Empty(rt, faults)
			state := f.Evaluate(decoded, form.Context{})
			want := means(condition, a)
			seen[want]++
			broken := false
			for _, p := range state.Problems() {
				broken = broken || p.Code == "rule"
			}
			require.Equal(rt, want, state.Root().Required(f.Field("F12000000101")), "require %s\n%s\n%s", written, data, r.Source)
			require.Equal(rt, want, !state.Root().Relevant(f.Field("F12000000102")), "forbid %s\n%s\n%s", written, data, r.Source)
			require.Equal(rt, want, !broken, "valid %s\n%s\n%s", written, data, r.Source)
		}
	})
	require.Positive(t, seen[true])
	require.Positive(t, seen[false])
}

func TestAConditionComesBackFromGermanAsItWas(t *testing.T) {
	said := 0
	rapid.Check(t, func(rt *rapid.T) {
		written, err := json.Marshal(drawCondition(rt, 3))
		require.NoError(rt, err)
		r, err := Import("antrag.xml", strings.NewReader(document("", asked()...)), Options{Rules: []Rule{
			machineRule("require", "F12000000101", string(written)), machineRule("forbid", "F12000000102", string(written)), machineRule("valid", "", string(written))}})
		require.NoError(rt, err)
		var xml bytes.Buffer
		losses, err := Export(&xml, r.Definition, ExportOptions{})
		require.NoError(rt, err)
		again, err := Import("antrag.xml", bytes.NewReader(xml.Bytes()), Options{})
		require.NoError(rt, err)
		if len(losses) == 0 {
			said++
			require.Equal(rt, string(r.Source), string(again.Source), "%s\n%s", written, xml.String())
		}
	})
	require.Positive(t, said)
	t.Logf("%d conditions could be said in German", said)
}
