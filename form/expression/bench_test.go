package expression_test

import (
	"testing"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

// The same conditions two ways: our closures, and expr's VM over a tree whose operators
// are patched into three-valued functions. The figures, and what follows from them, are
// in the package comment.

const benchAnswers = `{"rolle": "firma", "alter": 20, "anzahl": 3, "aktiv": true, "satz": 78, "faktor": 1.5, "name": "Muster",
	"hunde": [{"steuer": 60, "jahre": 4}, {"steuer": 78, "jahre": 1}, {"steuer": 78, "jahre": 9}, {"jahre": 2}]}`

var benchmarks = []struct{ name, src string }{
	{"text", `rolle == "firma"`},
	{"integer", `alter >= 18`},
	{"bool", `aktiv`},
	{"and", `rolle == "firma" and alter >= 18 and aktiv`},
	{"or", `rolle == "person" or alter < 18 or not aktiv`},
	{"money", `satz * anzahl + 10 > 100`},
	{"tax", `satz + (anzahl - 1) * satz`},
}

func BenchmarkClosures(b *testing.B) {
	for _, c := range append(benchmarks, struct{ name, src string }{"sum", "sum(hunde, .steuer)"}, struct{ name, src string }{"count", "count(hunde, .jahre > 3)"}) {
		b.Run(c.name, func(b *testing.B) {
			form := newForm()
			e := compile(b, c.src, form)
			f := frame(form, benchAnswers)
			b.ReportAllocs()
			if e.Type().Kind == value.Bool {
				for b.Loop() {
					e.Holds(f)
				}
				return
			}
			for b.Loop() {
				f.Budget = budget
				e.Eval(f)
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	form := newForm()
	for b.Loop() {
		compile(b, `rolle == "firma" and alter >= 18 and not aktiv`, form)
	}
}

// patched rewrites operators into calls. Values are pointers, so that the VM's interfaces
// box none of them where it can be helped.
type patched struct{}

var vmFunctions = map[string]string{"==": "eq", "!=": "ne", "<": "lt", ">=": "ge", ">": "gt", "and": "both", "or": "either", "*": "mul", "+": "add", "-": "sub"}

func (p patched) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.BinaryNode:
		ast.Patch(node, &ast.CallNode{Callee: &ast.IdentifierNode{Value: vmFunctions[n.Operator]}, Arguments: []ast.Node{n.Left, n.Right}})
	case *ast.UnaryNode:
		ast.Patch(node, &ast.CallNode{Callee: &ast.IdentifierNode{Value: "negate"}, Arguments: []ast.Node{n.Node}})
	case *ast.StringNode:
		v := value.OfText(n.Value)
		ast.Patch(node, &ast.ConstantNode{Value: &v})
	case *ast.IntegerNode:
		v := value.OfInteger(int64(n.Value))
		ast.Patch(node, &ast.ConstantNode{Value: &v})
	}
}

var vmTrue, vmFalse, vmNil = value.OfBool(true), value.OfBool(false), value.Value{}

func vmTruth(b bool) *value.Value {
	if b {
		return &vmTrue
	}
	return &vmFalse
}

func vmCompare(holds func(int) bool) func(params ...any) (any, error) {
	return func(params ...any) (any, error) {
		c, ok := value.Compare(*params[0].(*value.Value), *params[1].(*value.Value))
		if !ok {
			return &vmNil, nil
		}
		return vmTruth(holds(c)), nil
	}
}

// vmLogic is and (stop false) or or (stop true).
func vmLogic(stop bool) func(params ...any) (any, error) {
	return func(params ...any) (any, error) {
		a, b := params[0].(*value.Value), params[1].(*value.Value)
		switch {
		case !a.Empty() && a.Bool() == stop, !b.Empty() && b.Bool() == stop:
			return vmTruth(stop), nil
		case a.Empty() || b.Empty():
			return &vmNil, nil
		}
		return vmTruth(!stop), nil
	}
}

func vmArithmetic(do func(value.Result, value.Value, value.Value) value.Value) func(params ...any) (any, error) {
	return func(params ...any) (any, error) {
		a, b := params[0].(*value.Value), params[1].(*value.Value)
		as := value.Result{Kind: max(a.Kind(), b.Kind()), Places: 2}
		v := do(as, *a, *b)
		return &v, nil
	}
}

func compileVM(t testing.TB, src string) *vm.Program {
	form := newForm()
	signature := new(func(a, b *value.Value) *value.Value)
	options := []expr.Option{
		expr.Env(vmEnv(form, frame(form, "{}"))), expr.DisableAllBuiltins(), expr.Patch(patched{}),
		expr.Function("negate", func(params ...any) (any, error) {
			a := params[0].(*value.Value)
			if a.Empty() {
				return &vmNil, nil
			}
			return vmTruth(!a.Bool()), nil
		}, new(func(*value.Value) *value.Value)),
	}
	for name, f := range map[string]func(params ...any) (any, error){
		"eq": vmCompare(func(c int) bool { return c == 0 }), "ne": vmCompare(func(c int) bool { return c != 0 }),
		"lt": vmCompare(func(c int) bool { return c < 0 }), "gt": vmCompare(func(c int) bool { return c > 0 }), "ge": vmCompare(func(c int) bool { return c >= 0 }),
		"both": vmLogic(false), "either": vmLogic(true), "mul": vmArithmetic(value.Mul), "add": vmArithmetic(value.Add), "sub": vmArithmetic(value.Sub),
	} {
		options = append(options, expr.Function(name, f, signature))
	}
	program, err := expr.Compile(src, options...)
	require.NoError(t, err, src)
	return program
}

// vmEnv has a pointer to every cell, which the frame of the closures has too.
func vmEnv(form *expression.Scope, f *expression.Frame) map[string]*value.Value {
	env := map[string]*value.Value{}
	for _, sym := range form.Symbols {
		if sym.Group == nil && sym.Const == nil {
			env[sym.Name] = &f.Row.Cells[sym.Cell]
		}
	}
	return env
}

func TestBothWaysOfTheBenchmarkAgree(t *testing.T) {
	form := newForm()
	for _, answers := range []string{"{}", benchAnswers, `{"rolle": "person", "alter": 3, "aktiv": false}`} {
		f := frame(form, answers)
		for _, c := range benchmarks {
			got, err := expr.Run(compileVM(t, c.src), vmEnv(form, f))
			require.NoError(t, err)
			assert.Equal(t, show(compile(t, c.src, form).Eval(f)), show(*got.(*value.Value)), "%s of %s", c.src, answers)
		}
	}
}

func BenchmarkVM(b *testing.B) {
	form := newForm()
	f := frame(form, benchAnswers)
	env := vmEnv(form, f)
	for _, c := range benchmarks {
		b.Run(c.name, func(b *testing.B) {
			program := compileVM(b, c.src)
			machine := vm.VM{}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := machine.Run(program, env); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
