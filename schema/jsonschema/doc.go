// Package jsonschema is the way between forms and JSON Schema.
package jsonschema
