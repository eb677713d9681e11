package main

import (
	"bytes"
	"io"
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
	"github.com/vordruck/vordruck/schema/formio"
	"github.com/vordruck/vordruck/schema/surveyjs"
)

// formats are what --from may say, in the order of the help.
type formats []foreign.Format

// importers returns the formats that definitions come from. A new one is a line here.
func importers() formats {
	return formats{
		{Name: "formio", Endings: []string{".json"}, Import: alone(func(name string, r io.Reader) (*foreign.Result, error) {
			return formio.Import(name, r, formio.Options{})
		})},
		{Name: "surveyjs", Endings: []string{".json"}, Import: alone(func(name string, r io.Reader) (*foreign.Result, error) {
			return surveyjs.Import(name, r, surveyjs.Options{})
		})},
	}
}

// alone makes an import of files that have nothing beside them.
func alone(read func(name string, r io.Reader) (*foreign.Result, error)) func(foreign.Source) (*foreign.Result, error) {
	return func(s foreign.Source) (*foreign.Result, error) { return read(s.Name, bytes.NewReader(s.Text)) }
}

func (f formats) String() string {
	names := make([]string, len(f))
	for i, one := range f {
		names[i] = one.Name
	}
	return strings.Join(names, ", ")
}
