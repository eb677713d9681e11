package expression_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// seeds are some of the expressions of the tables, few enough that a short run gets
// beyond them.
func seeds(f *testing.F) (out []string) {
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(f, err)
	require.NotEmpty(f, files)
	var all []string
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(f, err)
		for _, line := range strings.Split(string(src), "\n") {
			source, _, _ := strings.Cut(line, "=> ")
			if source = strings.TrimSpace(source); source != "" && !strings.HasPrefix(source, "^") {
				all = append(all, source)
			}
		}
	}
	for i := 0; i < len(all); i += 9 {
		out = append(out, all[i])
	}
	return out
}

// FuzzCompile: no bytes make Compile panic or hang, and every issue lies in its source.
func FuzzCompile(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s)
	}
	f.Add(strings.Repeat("(", 5000))
	f.Add(strings.Repeat("a?", 2000))
	f.Add("\xff\xfe")
	form := newForm()
	codes := map[string]bool{}
	for _, c := range expression.Codes() {
		codes[c.Name] = true
	}
	f.Fuzz(func(t *testing.T, src string) { checkCompile(t, src, form, codes) })
}

// FuzzEvaluate: what compiles evaluates, whatever the answers, and the same twice.
func FuzzEvaluate(f *testing.F) {
	for i, s := range seeds(f) {
		f.Add(s, "text", int64(i), i%2 == 0, uint8(i))
	}
	form := newForm()
	f.Fuzz(func(t *testing.T, src, s string, n int64, b bool, rows uint8) {
		e, issues := expression.Compile(src, form, anything, environment())
		if len(issues) > 0 {
			return
		}
		fr := frame(form, "{}")
		fr.Budget = 1000
		fuzzCells(form, fr.Row.Cells, s, n, b, int(rows%4))
		first := e.Eval(fr)
		fr.Budget = 1000
		require.True(t, value.Same(first, e.Eval(fr)), "%q twice", src)
		fr.Budget = 1000
		require.Equal(t, first.Bool(), e.Holds(fr), src)
	})
}

// fuzzCells answers every question with what its type takes of s, n and b.
func fuzzCells(scope *expression.Scope, cells []value.Value, s string, n int64, b bool, rows int) {
	for _, sym := range scope.Symbols {
		switch {
		case sym.Group != nil:
			fuzzCells(sym.Group, cells, s, n, b, rows)
		case sym.Const == nil:
			cells[sym.Cell] = fuzzValue(sym.Type, s, n, b, rows)
		}
	}
}

func fuzzValue(t expression.Type, s string, n int64, b bool, rows int) value.Value {
	places := value.Result{Kind: t.Kind, Places: 2}
	switch t.Kind {
	case value.Bool:
		return value.OfBool(b)
	case value.Text:
		return value.OfText(strings.ToValidUTF8(s, "?"))
	case value.Integer:
		return value.OfInteger(n)
	case value.Number, value.Money:
		return value.Div(places, value.OfInteger(n), value.OfInteger(8))
	case value.Date:
		v, _ := value.OfDays(n)
		return v
	case value.Partial:
		v, _ := value.OfPartial(int(n%9999), int(n/7%13), 0)
		return v
	case value.List:
		return value.OfList([]value.Value{value.OfText(s), {}, value.OfText("tennis")})
	case value.Rows:
		table := value.Table{Width: width(t.Row)}
		for range rows {
			row := make([]value.Value, table.Width)
			fuzzCells(t.Row, row, s, n, b, rows-1)
			table.Cells = append(table.Cells, row...)
		}
		return value.OfRows(table)
	}
	return value.Value{}
}
