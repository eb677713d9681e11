package decide_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vordruck/vordruck/form/decide"
)

// TestStepsThatKeepTheOrderOfASumAreUndone is about whole numbers, quotients of which are rounded: what is said of the result is held
// together with what is said of the number itself, and never more than is so.
func TestStepsThatKeepTheOrderOfASumAreUndone(t *testing.T) {
	ceil := func(x int) int { return int(-new(big.Int).Div(big.NewInt(int64(-x)), big.NewInt(3)).Int64()) }
	floor := func(x int) int { return int(new(big.Int).Div(big.NewInt(int64(x+1)), big.NewInt(3)).Int64()) }
	holds := map[string]func(a, b int) bool{
		"<":  func(a, b int) bool { return a < b },
		"<=": func(a, b int) bool { return a <= b },
		">":  func(a, b int) bool { return a > b },
		">=": func(a, b int) bool { return a >= b },
		"==": func(a, b int) bool { return a == b },
	}
	for _, step := range []struct {
		name string
		of   func(int) int
	}{{"wochen", ceil}, {"ganze", floor}} {
		for op, first := range holds {
			for _, other := range []string{"<", ">", "=="} {
				for _, at := range []int{-3, -1, 0, 1, 3, 4} {
					possible := false
					for x := -30; x <= 30; x++ {
						possible = possible || first(step.of(x), 1) && holds[other](x, at)
					}
					condition := fmt.Sprintf("%s %s 1 and n - m %s %d", step.name, op, other, at)
					f := read(t, head+`  - {id: m, type: integer, label: M}
  - {id: n, type: integer, label: N}
  - {id: wochen, type: integer, label: W, compute: 'ceil((n - m) / 3)'}
  - {id: ganze, type: integer, label: G, compute: 'floor((n - m + 1) / 3)'}
  - {id: x, type: text, label: X, visible: '`+condition+`'}
`)
					a := decide.New(f, decide.Options{Steps: 60}).Decide(decide.Relevant(f.Field("x")))
					if possible {
						assert.NotEqual(t, decide.Impossible, a.Verdict, condition)
					} else {
						assert.Equal(t, decide.Impossible, a.Verdict, condition)
					}
				}
			}
		}
	}
}
