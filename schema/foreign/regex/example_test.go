package regex_test

import (
	"fmt"

	"github.com/vordruck/vordruck/schema/foreign/regex"
)

func ExampleTranslate() {
	for _, source := range []string{`^\d{5}|x$`, `/^a\s?b$/i`, `^(?=.*\d).{8,}$`, `(a)\1`} {
		t, err := regex.Translate(source, regex.Options{})
		fmt.Println(t.Pattern, t.Conditions, err)
	}
	// Output:
	// \d{5}.*|.*x [] <nil>
	// [aA][ ]?[bB] [] <nil>
	// .{8,} [{.*\d.* false}] <nil>
	//  [] it refers back to a group
}
