package journey

import (
	"encoding/json"
	"slices"

	"github.com/vordruck/vordruck/form"
)

// provenance returns where each answer of a submission comes from, as a JSON object by
// path in the order of the definition.
func provenance(s *form.State) []byte {
	out := []byte{'{'}
	walk(s.Root(), s.Form().Root().Fields(), func(r *form.Record, f *form.Field) {
		p := r.Provenance(f)
		if p.Origin == form.None {
			return
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		key, _ := json.Marshal(r.Path(f)) // a string and a struct of strings cannot fail
		entry, _ := json.Marshal(p)
		out = append(append(append(out, key...), ':'), entry...)
	})
	return append(out, '}')
}

// submittedFiles returns the store's names of the files that belong to a submission.
func submittedFiles(s *form.State) []string {
	var refs []string
	walk(s.Root(), s.Form().Root().Fields(), func(r *form.Record, f *form.Field) {
		for _, file := range r.Value(f).Files() {
			if file.Ref != "" && !slices.Contains(refs, file.Ref) {
				refs = append(refs, file.Ref)
			}
		}
	})
	return refs
}

// walk visits the answers of a submission in the order of the definition: relevant, not
// empty, and no group or list.
func walk(r *form.Record, fields []*form.Field, visit func(*form.Record, *form.Field)) {
	for _, f := range fields {
		switch {
		case !r.Relevant(f):
		case f.Row() != nil:
			for i := range r.Len(f) {
				walk(r.Row(f, i, new(form.Record)), f.Row().Fields(), visit)
			}
		case len(f.Members()) > 0:
			walk(r, f.Members(), visit)
		case !r.Value(f).Empty():
			visit(r, f)
		}
	}
}
