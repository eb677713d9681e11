// Package deadend is a check of package logic.
package deadend

import (
	"fmt"
	"strings"

	"github.com/vordruck/vordruck/form/analysis"
	"github.com/vordruck/vordruck/form/decide"
)

// Check finds answers that are taken, and with which nothing can be submitted.
func Check() analysis.Check {
	return analysis.Check{
		Code: "dead-end",
		Meaning: "An option, a yes or no, or a page after which nothing can be submitted, whatever else is answered: rules and questions that need an answer cannot all be met then. " +
			"Or a question that must be answered, and none of whose options is offered then. Only as much is named as it takes. What a rule says of this answer alone is meant, and so is a page that ends the journey. " +
			"Or a form of which nothing can be submitted whatever is answered, or not from today on, as a date has run out; what closes a form by the day alone, or says `false`, is meant.",
		Why:    "The form takes the answer, and goes on asking. In the end people are told of a mistake that they cannot put right, unless they guess which answer to change.",
		Remedy: "Let the rule hold only where it can be met, or ask for what it needs; where such answers are not wanted, say so at once with a rule about them, or with `stop`.",
		Example: "pages:\n  - id: p\n    title: Seite\n    fields:\n      - {id: hund, type: boolean, label: Haben Sie einen Hund?, required: true}\n" +
			"      - {id: rasse, type: text, label: Rasse, visible: hund}\n    rules: [{id: rasse-fehlt, assert: answered(rasse), at: rasse, message: Nennen Sie die Rasse.}]",
		Run: run,
	}
}

func run(p *analysis.Pass) {
	l := &looking{Pass: p, decider: p.Decider(looks), read: fields{}}
	if parts := partsOf(p.Form); len(parts) > 0 {
		for _, e := range analysis.Expressions(p.Form) {
			l.read.add(reads(e.Object, e.Expression)...)
		}
		for _, part := range parts {
			l.look(part)
		}
	}
	l.whole()
	l.without()
	for _, x := range l.found {
		p.ReportWitness(x.place(), analysis.Proof(x.witness), x.String(), x.remedy())
	}
}

// finding is answers that have no way on for the same reason.
type finding struct {
	answers  []answer
	conflict decide.Conflict
	witness  *decide.Witness // of the first of the answers; nil: whatever is answered
	days     string          // from which it is so; "": always
}

type findings []*finding

// add notes answers. Where the same is in the way of several, one of them is often only given together with another: it has the more
// reasons, and is left out.
func (all *findings) add(x *finding) {
	for i, have := range *all {
		if have.demands() != x.demands() {
			continue
		}
		switch more := len(x.conflict.Bounds) - len(have.conflict.Bounds); {
		case more < 0:
			(*all)[i] = x
		case more == 0 && !x.isElsewhere(have):
			have.answers = append(have.answers, x.answers...)
		}
		return
	}
	*all = append(*all, x)
}

// isElsewhere reports whether it is the same in another use of a block.
func (x *finding) isElsewhere(have *finding) bool {
	if len(x.answers) == 0 || len(have.answers) == 0 {
		return true
	}
	a, b := x.answers[0], have.answers[0]
	return a.place() == b.place() && a.field != b.field
}

// demands say what is in the way, by where it stands: in a block it is written once, for all its uses.
func (x *finding) demands() string {
	var b strings.Builder
	for _, d := range x.conflict.Demands {
		fmt.Fprintf(&b, "%s %v %s\n", d.File(), d.Position(), d.Code)
	}
	return b.String()
}

// place is the first of what is in the way, if there is one that does not end the journey.
func (x *finding) place() (at analysis.Place) {
	for _, d := range x.conflict.Demands {
		if at == (analysis.Place{}) {
			at = analysis.Place{File: d.File(), At: d.Position()}
		}
		switch {
		case d.Rule != nil:
			return analysis.PlaceOf(d.Rule)
		case d.Code != "stop":
			return analysis.Place{File: d.File(), At: d.Position()}
		}
	}
	return at
}

// String says with which answers nothing can be submitted, and why.
func (x *finding) String() string {
	with := "whatever is answered"
	if len(x.answers) > 0 {
		with = x.answers[0].String()
		for _, a := range x.answers[1:] {
			with += ", or " + a.String()
		}
	}
	words := make([]string, len(x.conflict.Demands))
	for i, d := range x.conflict.Demands {
		words[i] = analysis.NameDemand(d)
	}
	return fmt.Sprintf("nothing can be submitted %s%s: no answers meet %s%s", with, x.days, strings.Join(words, " and "), analysis.NameBounds(x.conflict.Bounds))
}

// remedy says what would be right.
func (x *finding) remedy() string {
	if len(x.answers) == 0 {
		return "correct one of these"
	}
	return "let the rule hold only where it can be met, or ask for what it needs"
}
