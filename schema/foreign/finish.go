package foreign

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// rounds is how often an import may be compiled: what is taken out may bring up something else. Each round takes out all
// that is wrong, and is told of twice as many circles as the one before, so that few are needed.
const rounds = 30

// groupDepth is how deep groups and lists may lie in each other, as [form.Limits] has it where a host sets nothing.
const groupDepth = 16

// Finish compiles the definition. What does not compile is taken out, and is a loss: an expression whose types do not fit,
// conditions that decide about each other. The error is an [Error]: there is nothing to ask, the definition would be larger than the
// limits of [schema.Limits] allow where a host sets none, or something is wrong with it that cannot be taken out.
func (im *Import) Finish() (*Result, error) {
	im.flatten()
	if err := im.count(); err != nil {
		return nil, err
	}
	for round := range rounds {
		src := schema.Print(im.Definition)
		if limit := (schema.Limits{}).OrDefault().Size; len(src) > limit {
			return nil, im.tooLarge(fmt.Sprintf("the definition that is made of it has %d bytes, and may have %d", len(src), limit))
		}
		parsed, problems := im.compile(src, 10<<min(round, 20))
		if !problems.HasErrors() {
			return im.result(parsed, src), nil
		}
		if parsed == nil || !im.takeOut(parsed, problems) {
			return nil, im.refuse(problems)
		}
		if !asks(im.Definition) {
			return nil, im.nothing()
		}
	}
	return nil, im.File.Fail(0, Unfit, fmt.Sprintf("the definition that is made of it has errors after %d rounds of mending", rounds), "")
}

func (im *Import) result(parsed *schema.Definition, src []byte) *Result {
	for i := range im.losses {
		if im.losses[i].File == "" {
			im.losses[i].File = cmp.Or(im.losses[i].Place.File, im.File.Name)
		}
	}
	sortLosses(im.File.Name, im.losses)
	return &Result{Definition: parsed, Source: src, Losses: distinct(im.losses), Tally: im.Tally}
}

// distinct leaves out what is said again, as it is of a part of the file that several fields are made of.
func distinct(losses []Loss) []Loss {
	said := map[Loss]bool{}
	return slices.DeleteFunc(losses, func(l Loss) bool {
		again := said[l]
		said[l] = true
		return again
	})
}

// compile parses what was printed and compiles it as the command line does, but for how many problems are reported.
func (im *Import) compile(src []byte, cycles int) (*schema.Definition, schema.Problems) {
	limits := schema.Limits{Problems: 100_000}
	d, problems := schema.Parse("imported.form.yaml", src, schema.Options{Limits: limits, Partial: true})
	if d == nil || problems.HasErrors() {
		return d, problems
	}
	_, more := form.Compile(d, form.Options{AnySource: true, Reading: limits, Limits: form.Limits{Cycles: cycles}})
	return d, append(problems, more...)
}

// count returns an error where there is nothing to ask, or more than a definition may have. It is found here, and not by
// compiling, because a file that was made to do harm should cost little.
func (im *Import) count() error {
	if !asks(im.Definition) {
		return im.nothing()
	}
	limit := (schema.Limits{}).OrDefault().Fields
	n := 0
	var beyond *schema.Field
	for f := range im.everyField() {
		if n++; n == limit+1 {
			beyond = f
		}
	}
	if beyond == nil {
		return nil
	}
	return im.File.FailAt(im.places[beyond], TooManyFields, fmt.Sprintf("the form would have %d fields, and a form may have %d", n, limit), "divide it into several forms")
}

func (im *Import) nothing() error {
	return im.File.Fail(0, NoFields, "there is nothing in the file that could be asked", "")
}

// tooLarge returns an error at the question that takes most of the definition.
func (im *Import) tooLarge(summary string) error {
	var place Place
	most := -1
	for f := range im.everyField() {
		at, known := im.places[f]
		if !known || len(f.Fields) > 0 {
			continue
		}
		if n := len(schema.Print(&schema.Definition{Pages: []*schema.Page{{Fields: []*schema.Field{f}}}})); n > most {
			place, most = at, n
		}
	}
	return im.File.FailAt(place, DefinitionTooLarge, summary, "this is its largest question; divide the form, or leave long lists of options to a source of the host")
}

// refuse returns the error for a definition that cannot be mended.
func (im *Import) refuse(problems schema.Problems) error {
	for _, p := range problems {
		switch {
		case p.Severity != schema.Error:
		case p.Code == "too-many-nodes":
			return im.tooLarge("the definition that is made of it has too many values: " + p.Summary)
		default:
			return im.File.Fail(0, Unfit, "the definition that is made of it has an error that cannot be taken out: "+p.Summary, p.Detail)
		}
	}
	return im.File.Fail(0, Unfit, "the definition that is made of it cannot be compiled", "")
}

func asks(d *schema.Definition) bool {
	for _, p := range d.Pages {
		if len(p.Fields) > 0 {
			return true
		}
	}
	return false
}

// everyField goes through the fields of the definition, what is around others before them.
func (im *Import) everyField() func(yield func(*schema.Field) bool) {
	return func(yield func(*schema.Field) bool) {
		for _, p := range im.Definition.Pages {
			if !eachField(p.Fields, yield) {
				return
			}
		}
	}
}

func eachField(fields []*schema.Field, yield func(*schema.Field) bool) bool {
	for _, f := range fields {
		if !yield(f) || !eachField(f.Fields, yield) {
			return false
		}
	}
	return true
}

// flatten takes out what lies deeper in groups and lists than a form may have it.
func (im *Import) flatten() {
	out := removal{}
	var walk func(fields []*schema.Field, depth int)
	walk = func(fields []*schema.Field, depth int) {
		for _, f := range fields {
			if depth > groupDepth {
				im.lost(f, "a question", fmt.Sprintf("groups and lists lie more than %d deep in each other", groupDepth), "fewer levels")
				out[f] = true
				continue
			}
			walk(f.Fields, depth+1)
		}
	}
	for _, p := range im.Definition.Pages {
		walk(p.Fields, 0)
	}
	if len(out) > 0 {
		im.sweep(out)
	}
}
