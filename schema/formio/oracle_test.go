package formio

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/internal/foreigntest"
)

// javaScript evaluates a node as a browser does: the other side of the comparison with the imported form.
type javaScript struct{ data map[string]any }

// undefined is the value of what is not there.
type undefined struct{}

func (j javaScript) eval(n node) any {
	switch n := n.(type) {
	case literal:
		return jsLiteral(n)
	case name:
		return j.data
	case member:
		return memberIn(j.eval(n.of), n.key)
	case unary:
		if n.op == "!" {
			return !truthy(j.eval(n.of))
		}
		return -toNumber(j.eval(n.of))
	case choiceOf:
		if truthy(j.eval(n.test)) {
			return j.eval(n.yes)
		}
		return j.eval(n.no)
	case call:
		m := n.of.(member)
		return jsCall(m, j.eval(m.of), j.eval(n.args[0]))
	case array:
		var all []any
		for _, i := range n.items {
			all = append(all, j.eval(i))
		}
		return all
	case binary:
		return j.binary(n)
	}
	panic(fmt.Sprintf("%T", n))
}

func jsLiteral(l literal) any {
	switch l.kind {
	case aText:
		return l.text
	case aNumber:
		f, _ := strconv.ParseFloat(l.text, 64)
		return f
	case aTruth:
		return l.text == "true"
	}
	return undefined{}
}

func memberIn(of any, key string) any {
	switch of := of.(type) {
	case map[string]any:
		if v, ok := of[key]; ok {
			return v
		}
	case string:
		if key == "length" {
			return float64(len(of))
		}
	}
	return undefined{}
}

func jsCall(m member, of, arg any) any {
	switch of := of.(type) {
	case string:
		s, _ := arg.(string)
		switch m.key {
		case "includes":
			return strings.Contains(of, s)
		case "startsWith":
			return strings.HasPrefix(of, s)
		case "endsWith":
			return strings.HasSuffix(of, s)
		}
	case []any:
		return slices.Contains(of, arg)
	}
	return undefined{}
}

func (j javaScript) binary(n binary) any {
	x := j.eval(n.x)
	switch n.op {
	case "&&":
		if !truthy(x) {
			return x
		}
		return j.eval(n.y)
	case "||":
		if truthy(x) {
			return x
		}
		return j.eval(n.y)
	}
	y := j.eval(n.y)
	switch n.op {
	case "===":
		return x == y
	case "!==":
		return x != y
	case "==":
		return looselyEqual(x, y)
	case "!=":
		return !looselyEqual(x, y)
	}
	a, b := toNumber(x), toNumber(y)
	switch n.op {
	case "<":
		return a < b
	case "<=":
		return a <= b
	case ">":
		return a > b
	}
	return a >= b
}

func looselyEqual(x, y any) bool {
	_, xNone := x.(undefined)
	_, yNone := y.(undefined)
	if xNone || yNone {
		return xNone && yNone
	}
	if fmt.Sprintf("%T", x) == fmt.Sprintf("%T", y) {
		return x == y
	}
	return toNumber(x) == toNumber(y)
}

func truthy(v any) bool {
	_, none := v.(undefined)
	return !none && foreigntest.Truthy(v)
}

func toNumber(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case bool:
		if v {
			return 1
		}
		return 0
	case string:
		if strings.TrimSpace(v) == "" {
			return math.NaN() // unanswered; see README: a comparison by size with it is false
		}
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			return f
		}
	}
	return math.NaN()
}

// leaves are conditions about the fields of the sample form.
var leaves = []string{
	"data.b", "!data.b", "data.b === true", "data.b !== true", "data.b == false", "data.n", "data.n > 3", "data.n <= 3", "data.n === 5", "data.n != 5", "data.n === 0",
	"data.m >= data.n", "data.m === data.n", "data.t", `data.t === "ab"`, `data.t !== 'ab'`, "data.t == ''", "data.t !== ''", `data.t.includes("b")`, `data.t.startsWith('a')`,
	"data.t.length > 1", `data.t === data.u`, `data.t !== data.u`, `data.r === "5"`, `data.r != '5'`, "data.r >= 5", "data.r < 5", `["1", "5"].includes(data.r)`,
	"data.boxes.a", "data.boxes.b === true", "!data.boxes.a", "true", "false", `data.r === "7"`,
}

func condition(t *rapid.T, depth int) string {
	if depth == 0 {
		return rapid.SampledFrom(leaves).Draw(t, "leaf")
	}
	x, y := condition(t, depth-1), condition(t, depth-1)
	switch rapid.IntRange(0, 5).Draw(t, "operator") {
	case 0:
		return "(" + x + ") && (" + y + ")"
	case 1:
		return "(" + x + ") || (" + y + ")"
	case 2:
		return "!(" + x + ")"
	case 3:
		return "(" + x + ") ? (" + y + ") : (" + rapid.SampledFrom(leaves).Draw(t, "otherwise") + ")"
	}
	return x
}

// sample draws answers: those of Form.io, and the same as the definition has them.
func sample(t *rapid.T) (data, answers map[string]any) {
	data, answers = map[string]any{"b": false, "t": "", "u": "", "r": "", "boxes": map[string]any{"a": false, "b": false}}, map[string]any{}
	answer := func(key string, values ...any) {
		if rapid.Bool().Draw(t, key+" answered") {
			v := rapid.SampledFrom(values).Draw(t, key)
			data[key], answers[key] = v, v
		}
	}
	answer("b", true, false)
	answer("n", 0.0, 3.0, 5.0)
	answer("m", 3.0, 4.5)
	answer("t", "ab", "b", "c")
	answer("u", "ab", "c")
	answer("r", "1", "5", "10")
	if rapid.Bool().Draw(t, "boxes answered") {
		chosen := []string{}
		for _, key := range []string{"a", "b"} {
			on := rapid.Bool().Draw(t, "box "+key)
			data["boxes"].(map[string]any)[key] = on
			if on {
				chosen = append(chosen, key)
			}
		}
		answers["boxes"] = chosen
	}
	return data, answers
}

const sampleFields = `{"type": "checkbox", "key": "b"}, {"type": "number", "key": "n"}, {"type": "number", "key": "m"}, {"type": "textfield", "key": "t"}, {"type": "textfield", "key": "u"},
 {"type": "radio", "key": "r", "values": [{"value": "1"}, {"value": "5"}, {"value": "10"}]}, {"type": "selectboxes", "key": "boxes", "values": [{"value": "a"}, {"value": "b"}]},`

func TestConditionsDecideAsABrowserDoes(t *testing.T) {
	shown := 0
	rapid.Check(t, func(t *rapid.T) {
		source := condition(t, 3)
		n, err := parseExpression(source)
		require.NoError(t, err)
		script, err := json.Marshal("show = " + source + ";")
		require.NoError(t, err)
		check, err := json.Marshal("valid = (" + source + ") ? true : 'No.';")
		require.NoError(t, err)
		f := imported(t, `[`+sampleFields+`{"type": "textfield", "key": "probe", "customConditional": `+string(script)+`}, {"type": "textfield", "key": "checked", "validate": {"custom": `+string(check)+`}}]`)
		for range 4 {
			data, answers := sample(t)
			want := truthy(javaScript{data}.eval(n))
			state := f.state(t, answers)
			require.Equal(t, want, state.Fields["probe"].Relevant, "%s\n%v\n%s", source, answers, f.source)
			if len(f.dropped()) == 0 { // a check that refuses every answer is reported and not written
				require.Equal(t, want, !f.violated(t, answers), "%s\n%v\n%s", source, answers, f.source)
			}
			shown++
		}
	})
	require.Positive(t, shown)
}
