package main

import (
	"fmt"

	"github.com/vordruck/vordruck/form/scenario"
	"github.com/vordruck/vordruck/schema"
	"github.com/vordruck/vordruck/schema/jsonschema"
)

// schemaCommands write JSON Schemas.
type schemaCommands struct {
	Definition schemaDefinition `cmd:"" help:"Write the JSON Schema of definitions, for editors."`
	Scenario   schemaScenario   `cmd:"" help:"Write the JSON Schema of files of scenarios, for editors."`
	Data       schemaData       `cmd:"" help:"Write the JSON Schema of what a form submits."`
}

type schemaDefinition struct{}

// Run writes the language's own schema.
func (schemaDefinition) Run(s streams) error {
	_, err := s.stdout.Write(schema.DefinitionSchema())
	return err
}

type schemaScenario struct{}

// Run writes the schema of files of scenarios.
func (schemaScenario) Run(s streams) error {
	_, err := s.stdout.Write(scenario.Schema())
	return err
}

// schemaData writes the schema of a form's submissions; what it cannot say stands on standard error.
type schemaData struct {
	definition
	language
	ID string `name:"id" placeholder:"URI" help:"The schema's own address, its $id."`
}

// Run exports.
func (c *schemaData) Run(s streams) error {
	f, err := c.compile(s)
	if err != nil {
		return err
	}
	if err := c.speaks(f); err != nil {
		return err
	}
	out, err := jsonschema.Export(f, jsonschema.ExportOptions{ID: c.ID, Language: c.Lang})
	if err != nil {
		return err
	}
	for _, gap := range out.Gaps {
		fmt.Fprintln(s.stderr, gap)
	}
	_, err = s.stdout.Write(out.Schema)
	return err
}
