package value_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/vordruck/vordruck/form/value"
)

func TestAKeyIsTheSameJustForEqualValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := genComparable().Draw(t, "a"), genComparable().Draw(t, "b")
		if dates := func(v value.Value) bool { return v.Kind() == value.Date || v.Kind() == value.Partial }; dates(a) && dates(b) && a.Kind() != b.Kind() {
			return
		}
		same := string(value.AppendKey(nil, a)) == string(value.AppendKey(nil, b))
		if same != value.Equal(a, b) {
			t.Fatalf("%v and %v: keys the same %v, equal %v", a, b, same, value.Equal(a, b))
		}
	})
}
