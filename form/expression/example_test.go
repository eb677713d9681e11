package expression_test

import (
	"fmt"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/value"
)

func ExampleCompile() {
	scope := &expression.Scope{Symbols: []expression.Symbol{
		{Name: "rolle", Cell: 0, Type: expression.Type{Kind: value.Text, Options: []string{"person", "firma"}}},
		{Name: "alter", Cell: 1, Type: expression.Type{Kind: value.Integer}},
	}}
	truth := expression.Type{Kind: value.Bool}
	visible, _ := expression.Compile(`rolle == "firma" and alter >= 18`, scope, truth, nil)

	answers := &expression.Row{Cells: []value.Value{value.OfText("firma"), {}}}
	frame := &expression.Frame{Row: answers, Host: &expression.Host{}, Budget: 10_000}
	fmt.Println("unanswered:", visible.Holds(frame))

	answers.Cells[1] = value.OfInteger(21)
	fmt.Println("answered:", visible.Holds(frame))

	_, issues := expression.Compile(`rolle == "frima"`, scope, truth, nil)
	fmt.Println(issues[0].Error())
	// Output:
	// unanswered: false
	// answered: true
	// "frima" is not one of the options; did you mean "firma"? (they are "person", "firma")
}
