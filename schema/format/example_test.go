package format_test

import (
	"fmt"

	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/format"
)

func ExampleSource() {
	src := `title: 'Hund anmelden'
id: hund
edition: 2026
version: 1.0.0
pages:
    - title: Hund
      id: hund
      fields:
          - {label: Name, id: name, type: text, visible: gross=='ja'}   # why not
          - {id: gross, type: text, label: Groß?}
`
	out, problems := format.Source("hund.form.yaml", []byte(src), schema.Options{})
	if out == nil {
		fmt.Println(problems)
		return
	}
	fmt.Print(string(out))
	// Output:
	// edition: 2026
	// id: hund
	// version: 1.0.0
	// title: Hund anmelden
	// pages:
	//   - id: hund
	//     title: Hund
	//     fields:
	//       - {id: name, type: text, label: Name, visible: gross == "ja"} # why not
	//       - {id: gross, type: text, label: Groß?}
}
