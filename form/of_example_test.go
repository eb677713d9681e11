package form_test

import (
	"fmt"
	"time"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/submit"
)

// Order is what a Go program wants to know.
type Order struct {
	_       struct{}  `form:"title=Ferienpass bestellen; languages=de"`
	Name    string    `json:"name" validate:"required,max=80" form:"label=Name; autocomplete=name"`
	Email   string    `json:"email" validate:"omitempty,email" form:"label=E-Mail; hint=Für die Bestätigung"`
	Sending string    `json:"sending" validate:"required,oneof=post collect" form:"label=Versand; options=post: Mit der Post|collect: Ich hole ihn ab"`
	Street  string    `json:"street" validate:"required_if=Sending post,excluded_unless=Sending post" form:"label=Straße und Hausnummer"`
	From    time.Time `json:"from" validate:"required" form:"label=Gültig ab"`
}

// A form of a Go type: the definition is made of its tags, and the answers come back as a value of it.
func ExampleOf() {
	f, problems := form.Of[Order](form.OfOptions{})
	if problems.HasErrors() {
		fmt.Println(problems)
		return
	}
	for _, field := range f.Fields() {
		label, _ := field.Label().Static("de")
		fmt.Printf("%s: %s (%s)\n", field.Path(), label, field.Type().Name)
	}
	result := submit.CheckJSON(f, []byte(`{"name": "Ada Weber", "sending": "collect", "street": "Allee 1", "from": "1.7.2026"}`), form.Context{}, "de")
	order, violations, err := submit.Bind[Order](result)
	fmt.Println(result.Valid(), violations, err)
	fmt.Printf("%s, %q, %s\n", order.Name, order.Street, order.From.Format(time.DateOnly))
	// Output:
	// name: Name (text)
	// email: E-Mail (email)
	// sending: Versand (choice)
	// street: Straße und Hausnummer (text)
	// from: Gültig ab (date)
	// true [] <nil>
	// Ada Weber, "", 2026-07-01
}
