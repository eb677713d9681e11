package decide

import "github.com/vordruck/vordruck/schema"

// Demands and bounds that are in the way are named in proofs, with where they stand.

// String names the demand.
func (d Demand) String() string {
	switch {
	case d.Rule != nil && d.Rule.ID() == "":
		return "the rule"
	case d.Rule != nil:
		return "the rule " + d.Rule.ID()
	case d.Code == "stop":
		return "the page " + d.Page.ID() + " ends the journey"
	case d.Page != nil:
		return "the page " + d.Page.ID() + " is asked on a condition"
	case d.Code == "required":
		return d.Field.Path() + " needs an answer"
	}
	return Bound{d.Field, d.Code}.String()
}

// String names the bound.
func (b Bound) String() string {
	switch b.Key {
	case "visible":
		return b.Field.Path() + " is asked on a condition"
	case "page":
		return "the page " + b.Field.Page().ID() + " is asked on a condition"
	case "readonly":
		return b.Field.Path() + " is read-only"
	case "option", "options":
		return "the options of " + b.Field.Path()
	}
	return "the " + b.Key + " of " + b.Field.Path()
}

// File and Position say where the demand stands in the definition.
func (d Demand) File() string {
	switch {
	case d.Rule != nil:
		return d.Rule.File()
	case d.Field != nil:
		return d.Field.File()
	}
	return d.Page.Form().Definition().File
}

// Position is where in the file the demand stands.
func (d Demand) Position() schema.Position {
	switch {
	case d.Rule != nil:
		return d.Rule.Position()
	case d.Page != nil:
		page := d.Page.Form().Definition().Pages[d.Page.Index()]
		if d.Code == "stop" {
			return page.Stop.Pos
		}
		return page.Visible.Pos
	}
	return Bound{d.Field, d.Code}.Position()
}

// File is where the bound stands.
func (b Bound) File() string {
	if b.Key == "page" {
		return b.Field.Page().Form().Definition().File
	}
	return b.Field.File()
}

// Position is where in its file the bound stands.
func (b Bound) Position() schema.Position {
	d := b.Field.Definition()
	if p := b.Field.Page(); b.Key == "page" {
		return p.Form().Definition().Pages[p.Index()].Visible.Pos
	}
	if options := b.Field.AllOptions(); b.Key == "options" && options[0].Definition() != nil && options[0].File() == b.Field.File() && options[0].Definition().Pos.Line > 0 {
		return options[0].Definition().Pos
	}
	at := map[string]schema.Scalar{"required": d.Required, "readonly": d.Readonly, "visible": d.Visible, "minimum": d.Minimum, "maximum": d.Maximum, "minLength": d.MinLength, "maxLength": d.MaxLength,
		"pattern": d.Pattern, "multipleOf": d.MultipleOf, "minItems": d.MinItems, "maxItems": d.MaxItems, "uniqueItems": d.UniqueItems}[b.Key].Pos
	if at.Line == 0 {
		return b.Field.Position()
	}
	return at
}
