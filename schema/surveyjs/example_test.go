package surveyjs_test

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/schema/surveyjs"
)

func Example() {
	survey := `{"title": "Dog", "elements": [
		{"type": "boolean", "name": "dog", "title": "Do you keep a dog?"},
		{"type": "text", "name": "dog-name", "visibleIf": "{dog} = true", "isRequired": true}
	]}`
	result, err := surveyjs.Import("dog.json", strings.NewReader(survey), surveyjs.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(result.Source))
	for _, loss := range result.Losses {
		fmt.Println(loss.Kind, loss.What)
	}
	// Output:
	// edition: 2026
	// id: Dog
	// version: 1.0.0
	// languages: [en]
	// title: Dog
	// pages:
	//   - id: page-1
	//     title: Dog
	//     fields:
	//       - id: dog
	//         type: boolean
	//         label: Do you keep a dog?
	//       - id: dog_name
	//         type: text
	//         label: dog-name
	//         visible: dog == true
	//         required: true
	// renamed the key "dog-name"
}
