package bench

import (
	"io"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/render"
)

// segments is what the best writer of a page by hand is: constant text, and between two such an
// answer. It is taken from the engine's page, so that both write the same bytes, and it need not
// ask which questions are relevant.
type segments struct {
	parts []segment
	end   string
	size  int // of the page, in bytes
}

type segment struct {
	before string
	text   *string // the answer to write, escaped
	number int64   // or this number, when there is no text
	option string  // the answer is this option: then it is chosen
}

// slots are the places of a page that change with its answers: the value of a text control, and the
// options of a choice.
var slots = regexp.MustCompile(`<input [^>]*?name="([^"]+)"[^>]*?( value="([^"]*)")[^>]*>|<select [^>]*?name="([^"]+)"|<option value="([^"]+)"( selected)?`)

func cutLarge(tb testing.TB, page []byte, answers Large) *segments {
	tb.Helper()
	s, from, choice := &segments{size: len(page)}, 0, ""
	add := func(to, next int, g segment) {
		g.before = string(page[from:to])
		s.parts, from = append(s.parts, g), next
	}
	for _, m := range slots.FindAllSubmatchIndex(page, -1) {
		group := func(n int) string { return string(page[m[2*n]:m[2*n+1]]) }
		switch {
		case m[2] >= 0:
			switch answer := answers[group(1)].(type) {
			case string:
				add(m[6], m[7], segment{text: &answer})
			case float64:
				add(m[6], m[7], segment{number: int64(answer)})
			}
		case m[8] >= 0:
			choice = group(4)
		default:
			if answer, ok := answers[choice].(string); ok {
				add(m[11]+1, max(m[11]+1, m[13]), segment{text: &answer, option: group(5)})
			}
		}
	}
	s.end = string(page[from:])
	require.Equal(tb, string(page), string(s.append(nil)))
	require.Greater(tb, len(s.parts), 1000)
	return s
}

func (s *segments) append(b []byte) []byte {
	for i := range s.parts {
		g := &s.parts[i]
		b = append(b, g.before...)
		switch {
		case g.option != "":
			b = mark(b, *g.text == g.option, " selected")
		case g.text != nil:
			b = escape(b, *g.text)
		default:
			b = strconv.AppendInt(b, g.number, 10)
		}
	}
	return append(b, s.end...)
}

// largePageByEngine writes the form of 1,000 fields on one page.
func largePageByEngine(tb testing.TB) func(io.Writer) {
	tb.Helper()
	f := load(tb, "large")
	r, err := render.New(f, render.Options{})
	require.NoError(tb, err)
	state := f.Evaluate(answers(tb, f, "large.valid.json"), today)
	return func(out io.Writer) { _ = r.RenderAll(out, state, nil, "de") }
}
