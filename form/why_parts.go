package form

import (
	"slices"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/internal/cause"
	"github.com/vordruck/vordruck/form/reason"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// maxInputs is what reason.Options.MaxInputs is when it is not given.
const maxInputs = 1000

// explainer makes one explanation.
type explainer struct {
	state      *State
	form       *Form
	top        *cause.Row
	secrets    secrets
	reveal     bool
	left       int // inputs that may still be named
	incomplete bool
	depth      int             // of the fact that is being explained
	seen       map[string]bool // inputs that the fact at the top has named, and whether it gave reasons
}

func newExplainer(s *State, o reason.Options) *explainer {
	x := &explainer{state: s, form: s.form, secrets: secrets{}, reveal: o.Reveal, left: o.MaxInputs, seen: map[string]bool{}}
	if x.left == 0 {
		x.left = maxInputs
	}
	x.top = cause.Top(&s.asked, s.cells)
	return x
}

// row returns a record as those who search the causes know it.
func (x *explainer) row(r *Record) *cause.Row {
	if r.outer == nil {
		return x.top
	}
	return x.row(r.outer).In(r.object.list.cell, r.number)
}

// record returns the record of a row.
func (x *explainer) record(r *cause.Row) *Record {
	if r.Outer == nil {
		return x.state.Root()
	}
	outer := x.record(r.Outer)
	return outer.Row(outer.object.all[r.List], r.Number, new(Record))
}

func (x *explainer) path(r *cause.Row, cell int) string {
	at := x.record(r)
	return at.Path(at.object.all[cell])
}

func (x *explainer) truth(r *Record, e *expression.Expression) cause.Verity {
	return cause.Truth(e.Tree(), x.row(r))
}

// condition explains a fact by a condition whose truth stays within the goal. A nil expression decides nothing.
func (x *explainer) condition(fact *reason.Fact, r *Record, e *expression.Expression, g cause.Goal) *reason.Fact {
	if e == nil {
		return fact
	}
	s := x.search(fact.Source)
	s.Condition(e.Tree(), x.row(r), g)
	return x.found(fact, s)
}

// result explains a fact by the value of an expression.
func (x *explainer) result(fact *reason.Fact, r *Record, e *expression.Expression) *reason.Fact {
	s := x.search(fact.Source)
	s.Result(e.Tree(), x.row(r))
	return x.found(fact, s)
}

// search begins a search in what is written; nil where only names are looked for.
func (x *explainer) search(written *reason.Source) *cause.Search {
	s := &cause.Search{Path: x.path, Parameter: x.declared, Limit: maxInputs}
	if written != nil {
		s.Source, s.Limit = written.Scalar, max(x.left, 0)
	}
	return s
}

// declared reports whether the definition has a parameter.
func (x *explainer) declared(name string) bool {
	return slices.ContainsFunc(x.form.definition.Parameters, func(p *schema.Parameter) bool { return p.Name.Value == name })
}

// found puts what was found into a fact.
func (x *explainer) found(fact *reason.Fact, s *cause.Search) *reason.Fact {
	fact.Always = false
	x.incomplete = x.incomplete || s.Incomplete
	if x.depth == 0 { // what was told for one fact is told again for the next
		clear(x.seen)
	}
	x.depth++
	for _, p := range s.Parts {
		if p.Makes && fact.Masked && !x.maskResult(p) {
			continue
		}
		fact.Parts = append(fact.Parts, x.part(p))
	}
	x.depth--
	return fact
}

// part adds to a part what only the form knows: its values, as far as they may be shown, and why they are as they are.
func (x *explainer) part(p *cause.Part) *reason.Part {
	if p.Item != nil {
		p.Part.Row = x.record(p.Item).rowPath()
	}
	if !p.Result.Masked {
		p.Result = x.masked(contentOf(p.Value), p.Node, p.Row, p.Item)
	}
	for _, read := range p.Reads {
		if x.isGroup(read) { // its members are read
			continue
		}
		in := x.input(read)
		if x.incomplete = x.incomplete || in == nil; in == nil {
			break
		}
		if p.Makes && p.Result.Masked && (p.Node.Op() == expression.OpLiteral || plainRead(p.Node)) && in.Value != nil {
			in.Content, in.Because = reason.Content{Masked: true}, nil // it is the result, and what it was made of tells it
			x.seen[read.Path] = false
		}
		p.Inputs = append(p.Inputs, in)
	}
	x.silence(p)
	return &p.Part
}

func (x *explainer) isGroup(read *cause.Read) bool {
	if read.Origin != reason.Answer {
		return false
	}
	f := x.record(read.Row).object.all[read.Cell]
	return f.row == nil && f.typ.Kind == value.Absent
}

// input returns what was read; nil where there is no more room for it.
func (x *explainer) input(read *cause.Read) *reason.Input {
	switch x.left--; {
	case x.left < 0:
		return nil
	case read.Origin == reason.Answer:
		return x.answer(read)
	}
	return x.given(read)
}

// silence takes from a claim what tells a secret.
func (x *explainer) silence(p *cause.Part) {
	if p.Claim == nil || x.reveal {
		return
	}
	for _, t := range []*reason.Term{&p.Claim.Left, &p.Claim.Right} {
		at, ok := x.form.Resolve(t.Path)
		if !ok || !x.secrets.has(at.Field) {
			continue
		}
		if p.Claim.Says == reason.Equal { // to what stands beside it
			p.Claim = nil
			return
		}
		if t.Function != "" && at.Field.row == nil {
			t.Value = value.Value{}
		}
	}
}

// answer returns the answer that was read. What led to it is told once a fact.
func (x *explainer) answer(read *cause.Read) *reason.Input {
	r := x.record(read.Row)
	f := r.object.all[read.Cell]
	in := &reason.Input{Origin: reason.Answer, Path: read.Path, Relevant: r.Relevant(f)}
	if f.row != nil {
		n := r.Len(f)
		in.Rows = &n
	} else {
		in.Content, in.Provenance = x.contentOfField(r, f), provenanceOf(r, f)
	}
	if told, ok := x.seen[read.Path]; ok {
		in.Above = told
		return in
	}
	x.seen[read.Path] = false
	in.Because = x.because(r, f)
	x.seen[read.Path] = len(in.Because) > 0
	return in
}

func provenanceOf(r *Record, f *Field) *reason.Provenance {
	p := r.Provenance(f)
	if p.Origin == None {
		return nil
	}
	return &reason.Provenance{Origin: origins[p.Origin], Source: p.Source, Trust: p.Trust}
}

// given returns an input that is no answer.
func (x *explainer) given(read *cause.Read) *reason.Input {
	in := &reason.Input{Origin: read.Origin, Path: read.Path, Relevant: true, Content: contentOf(read.Value)}
	if attribute := read.Path != "trust"; read.Origin == reason.Login && attribute && !x.reveal && !read.Value.Empty() {
		in.Content = reason.Content{Masked: true} // what a login says of a person
	}
	return in
}
