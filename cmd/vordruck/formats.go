package main

import (
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// formats are what --from may say, in the order of the help.
type formats []foreign.Format

// importers returns the formats that definitions come from. A new one is a line here.
func importers() formats {
	return formats{}
}

func (f formats) String() string {
	names := make([]string, len(f))
	for i, one := range f {
		names[i] = one.Name
	}
	return strings.Join(names, ", ")
}
