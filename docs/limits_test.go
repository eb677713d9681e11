package docs_test

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/form/pattern"
	"github.com/vordruck/vordruck/schema"
)

// limit is a name with its default.
type limit struct {
	name string
	is   int64
}

// formLimits are the limits of a form whose host sets none.
func formLimits(t *testing.T) (out []limit) {
	v := reflect.ValueOf(compile(t, onPage("- {id: a, type: text, label: L}\n")).Limits())
	for i := range v.NumField() {
		out = append(out, limit{v.Type().Field(i).Name, v.Field(i).Int()})
	}
	return out
}

// schemaLimits are read from the source, since nothing returns them.
func schemaLimits(t *testing.T) (out []limit) {
	file, err := parser.ParseFile(token.NewFileSet(), "../schema/limits.go", nil, 0)
	require.NoError(t, err)
	for _, e := range file.Scope.Lookup("defaultLimits").Decl.(*ast.ValueSpec).Values[0].(*ast.CompositeLit).Elts {
		pair := e.(*ast.KeyValueExpr)
		v, err := types.Eval(token.NewFileSet(), nil, token.NoPos, types.ExprString(pair.Value))
		require.NoError(t, err)
		n, exact := constant.Int64Val(v.Value)
		require.True(t, exact)
		out = append(out, limit{pair.Key.(*ast.Ident).Name, n})
	}
	require.Len(t, out, reflect.TypeFor[schema.Limits]().NumField())
	return out
}

func TestThePageHasEveryLimitWithItsDefault(t *testing.T) {
	p := readPage(t, languagePage)
	known := map[string]bool{"": true}
	for _, c := range append(schema.Codes(), form.Codes()...) {
		known[c.Code] = true
	}
	for _, c := range message.Default().Codes("en") {
		known[c] = true
	}
	for name, limits := range map[string][]limit{
		"schema": schemaLimits(t),
		"form":   formLimits(t),
		"pattern": {
			{"MaxLength", pattern.MaxLength}, {"MaxRepeat", pattern.MaxRepeat}, {"MaxDepth", pattern.MaxDepth}, {"MaxSize", pattern.MaxSize},
		},
	} {
		var documented []limit
		for _, r := range p.all(t, "limits: "+name) {
			n, err := strconv.ParseInt(r[2], 10, 64)
			require.NoError(t, err, r[0])
			documented = append(documented, limit{code(r[0]), n})
			assert.True(t, known[code(r[3])], "no problem has the code %s", r[3])
		}
		assert.Equal(t, limits, documented, name)
	}
}
