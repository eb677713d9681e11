package main

import "github.com/vordruck/vordruck/schema"

// schemaCommands write JSON Schemas.
type schemaCommands struct {
	Definition schemaDefinition `cmd:"" help:"Write the JSON Schema of definitions, for editors."`
}

type schemaDefinition struct{}

// Run writes the language's own schema.
func (schemaDefinition) Run(s streams) error {
	_, err := s.stdout.Write(schema.DefinitionSchema())
	return err
}
