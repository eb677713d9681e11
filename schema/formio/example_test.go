package formio_test

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/schema/formio"
)

func ExampleImport() {
	form := `{"title": "Dog licence", "display": "form", "components": [
	  {"type": "checkbox", "key": "dangerous", "label": "Is the dog dangerous?", "input": true},
	  {"type": "number", "key": "dogs", "label": "How many dogs?", "input": true, "validate": {"required": true, "min": 1}},
	  {"type": "textfield", "key": "permit", "label": "Number of the permit", "input": true,
	   "customConditional": "show = data.dangerous && data.dogs !== 1;"},
	  {"type": "textfield", "key": "vet", "label": "Vet", "input": true, "customConditional": "show = utils.isOpen(data.vet)"}]}`
	result, err := formio.Import("dog.json", strings.NewReader(form), formio.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range result.Definition.Pages[0].Fields {
		fmt.Printf("%s %s %q\n", f.ID, f.Type, f.Visible)
	}
	fmt.Println(result.Losses[0])
	// Output:
	// dangerous boolean ""
	// dogs number ""
	// permit text "dangerous and (dogs == nil or dogs != 1)"
	// vet text ""
	// dog.json:6:92: lost: a condition show = utils.isOpen(data.vet): it calls utils.isOpen, which a definition does not have (write it as an expression of the language) [/components/3/customConditional]
}
