package markup_test

import (
	"fmt"
	"regexp"

	"github.com/vordruck/vordruck/schema/foreign/markup"
)

func ExampleRead() {
	text := markup.Read("<p>Dear {{ first_name }}, please <b>read</b> this:<br>it matters</p><script>alert(1)</script>")
	fmt.Println(text.Markdown(regexp.MustCompile(`\{\{.*?\}\}`)))
	fmt.Println(text.Line())
	fmt.Println(text.Missing)
	// Output:
	// Dear {{ first_name }}, please **read** this:\
	// it matters
	// Dear {{ first_name }}, please read this: it matters
	// [script]
}
