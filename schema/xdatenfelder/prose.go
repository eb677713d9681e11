package xdatenfelder

import (
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// prose reads the text of one rule by the grammar of [Grammar].
type prose struct {
	*scanner
	t       *importer
	effects []*effect
	done    bool // the rest of the text explains, and says nothing more
}

// readProse returns what a rule does, or why it was not understood.
func (t *importer) readProse(bearer *node, r *proseRule) ([]*effect, error) {
	if r.text == "" {
		return nil, unsayable("it is a script")
	}
	if usefulScript(r.script) {
		return nil, unsayable("it has a script, which is not run")
	}
	text, own, _ := strings.Cut(r.text, "Meldung:")
	p := &prose{scanner: newScanner(bearer, text), t: t}
	for !p.end() {
		if p.word("Anzeige bei:") {
			n, err := p.ref()
			if err != nil {
				return nil, err
			}
			for _, e := range p.effects {
				if e.name == toHold {
					e.target = n
				}
			}
		} else if err := p.sentence(); err != nil {
			return nil, err
		}
		if p.done {
			break
		}
		for p.punctuation(".;,") {
		}
	}
	if len(p.effects) == 0 {
		return nil, unsayable("it says nothing")
	}
	said := firstOf(oneLine(own), p.t.spoken(bearer, text))
	for _, e := range p.effects {
		e.bearer, e.id, e.at, e.message = bearer, firstOf(r.name, r.id), r.at, said
		if e.at.Line == 0 {
			e.at = bearer.place()
		}
	}
	return p.effects, nil
}

// spoken is the text of a rule for those who fill the form in: labels in the place of ids.
func (t *importer) spoken(bearer *node, text string) string {
	text = oneLine(spellings.Replace(text))
	var b strings.Builder
	for text != "" {
		at := idInText.FindStringIndex(text)
		if at == nil {
			break
		}
		b.WriteString(text[:at[0]])
		s := newScanner(bearer, "")
		s.rest = text[at[0]:]
		path := s.take(pathToken)
		if n := bearer.find(path); n != nil {
			s.label(n)
			b.WriteString("„" + n.title() + "“")
			if !strings.HasPrefix(s.rest, " ") && s.rest != "" && wordToken.MatchString(s.rest) {
				b.WriteByte(' ')
			}
		} else {
			b.WriteString(path)
		}
		text = s.rest
	}
	b.WriteString(text)
	return oneLine(b.String())
}

func (p *prose) add(name string, when *condition, targets ...*node) {
	for _, n := range targets {
		p.effects = append(p.effects, &effect{name: name, target: n, when: when})
	}
}

// show adds that targets are shown where a condition holds, and not elsewhere.
func (p *prose) show(when *condition, targets ...*node) { p.add(toForbid, when.negated(), targets...) }

func (p *prose) sentence() error {
	switch {
	case p.next("wenn alle"):
		return p.calendarDate()
	case p.word("wenn", "falls", "bei"):
		return p.conditional()
	case p.word("es muss gelten:"):
		c, err := p.condition()
		p.effects = append(p.effects, &effect{name: toHold, when: c})
		return err
	case p.word("es muss", "es müssen"):
		return p.someOf()
	case p.word("es darf", "es dürfen"):
		return p.atMostOne()
	}
	return p.about()
}

// conditional reads what follows on a condition.
func (p *prose) conditional() error {
	when, err := p.condition()
	if err != nil {
		return err
	}
	p.punctuation(",")
	p.word("dann", "so")
	if err := p.actions(when); err != nil {
		return err
	}
	before := p.rest
	p.punctuation(",;.")
	if !p.word("sonst", "ansonsten", "andernfalls") {
		p.rest = before
		return nil
	}
	if p.word("nicht") {
		p.show(when, p.last...)
		return nil
	}
	return p.actions(when.negated())
}

// actions reads one action or more, joined by und.
func (p *prose) actions(when *condition) error {
	for {
		if err := p.action(when); err != nil {
			return err
		}
		before := p.rest
		if !p.word("und") && !p.punctuation(",") || !p.next("zeige", "aktiviere", "deaktiviere", "blende", "mache", "muss", "müssen", "darf", "dürfen", "erscheint") {
			p.rest = before
			return nil
		}
	}
}

// actions by the word they begin with.
func (p *prose) action(when *condition) error {
	for _, a := range []struct {
		words []string
		read  func(*prose, *condition) error
	}{
		{[]string{"zeige"}, (*prose).shows},
		{[]string{"aktiviere"}, func(p *prose, when *condition) error { return p.each(p.show, when) }},
		{[]string{"deaktiviere"}, func(p *prose, when *condition) error { return p.each(p.forbid, when) }},
		{[]string{"blende"}, (*prose).blanks},
		{[]string{"mache"}, (*prose).makes},
		{[]string{"muss", "müssen"}, (*prose).must},
		{[]string{"darf", "dürfen"}, (*prose).mayNot},
		{[]string{"ist", "sind", "wird", "werden"}, (*prose).isHidden},
		{[]string{"erscheint", "erscheinen"}, (*prose).appears},
	} {
		if p.word(a.words...) {
			return a.read(p, when)
		}
	}
	return p.unexpected("what to do")
}

func (p *prose) forbid(when *condition, targets ...*node)  { p.add(toForbid, when, targets...) }
func (p *prose) require(when *condition, targets ...*node) { p.add(toRequire, when, targets...) }

func (p *prose) each(do func(*condition, ...*node), when *condition) error {
	targets, err := p.refs()
	do(when, targets...)
	return err
}

func (p *prose) shows(when *condition) error {
	must := p.duty()
	targets, err := p.refs()
	if err != nil {
		return err
	}
	must = p.duty() || must
	hidden := p.word("nicht")
	p.word("an")
	hidden = p.word("nicht") || hidden
	if hidden {
		p.forbid(when, targets...)
		return nil
	}
	p.show(when, targets...)
	if must {
		p.require(when, targets...)
	}
	return nil
}

// duty takes that something is not only shown but must be answered.
func (p *prose) duty() bool {
	return p.word("als Pflichtfeldgruppe", "als Pflichtgruppe", "als Pflichtfelder", "als Pflichtfeld", "als Pflichtangabe", "als Pflicht")
}

func (p *prose) blanks(when *condition) error {
	if err := p.each(p.forbid, when); err != nil {
		return err
	}
	if !p.word("aus") {
		return p.unexpected("aus")
	}
	return nil
}

func (p *prose) makes(when *condition) error {
	if err := p.each(p.require, when); err != nil {
		return err
	}
	if !p.word("zu einer Pflichtangabe", "zu einem Pflichtfeld", "zur Pflichtangabe", "zum Pflichtfeld", "zu Pflichtfeldern") {
		return p.unexpected("zu einer Pflichtangabe")
	}
	return nil
}

func (p *prose) must(when *condition) error {
	for {
		targets, err := p.refs()
		if err != nil {
			return err
		}
		must := p.duty()
		switch {
		case p.word("angezeigt und befüllt", "angezeigt und ausgefüllt"):
			p.show(when, targets...)
			p.require(when, targets...)
		case p.word("angezeigt"):
			p.show(when, targets...)
			if must {
				p.require(when, targets...)
			}
		case p.filledWord():
			p.require(when, targets...)
		case p.word("ausgeblendet"):
			p.forbid(when, targets...)
		default:
			return p.unexpected("befüllt, angezeigt oder ausgeblendet")
		}
		ended := p.word("werden", "sein")
		before := p.rest
		if p.word("und") {
			p.skipNoise()
			if p.peek(pathToken) != "" {
				continue
			}
			p.rest = before
		}
		if !ended {
			return p.unexpected("werden oder sein")
		}
		return nil
	}
}

func (p *prose) filledWord() bool { return p.word("befüllt", "ausgefüllt", "angegeben", "gefüllt") }

func (p *prose) mayNot(when *condition) error {
	targets, err := p.refs()
	if err != nil {
		return err
	}
	if !p.word("nicht") {
		return p.unexpected("nicht")
	}
	switch {
	case p.word("leer"):
		p.require(when, targets...)
	case p.filledWord(), p.word("angezeigt"):
		p.forbid(when, targets...)
	default:
		return p.unexpected("befüllt, angezeigt oder leer")
	}
	if !p.word("werden", "sein") {
		return p.unexpected("werden oder sein")
	}
	return nil
}

func (p *prose) isHidden(when *condition) error {
	if err := p.each(p.forbid, when); err != nil {
		return err
	}
	if !p.word("ausgeblendet", "auszublenden") {
		return p.unexpected("ausgeblendet")
	}
	p.word("werden")
	return nil
}

func (p *prose) appears(when *condition) error {
	targets, err := p.refs()
	if err != nil {
		return err
	}
	p.show(when, targets...)
	if !p.word("und muss", "und müssen") {
		return nil
	}
	p.require(when, targets...)
	if !p.filledWord() || !p.word("werden", "sein") {
		return p.unexpected("befüllt werden")
	}
	return nil
}

// calendarDate reads that day, month and year must be a day of the calendar.
func (p *prose) calendarDate() error {
	p.word("wenn alle")
	parts, err := p.refs()
	if err != nil {
		return err
	}
	if len(parts) != 3 || !p.filledWord() || !p.word("sind") {
		return p.unexpected("drei Felder befüllt sind")
	}
	p.punctuation(",")
	p.word("dann")
	if !p.word("muss die Validität des sich ergebenden Kalenderdatums sichergestellt werden", "muss die Validität des Kalenderdatums sichergestellt werden") {
		return p.unexpected("muss die Validität des Kalenderdatums sichergestellt werden")
	}
	p.effects = append(p.effects, &effect{name: toHold, when: &condition{op: dateOf, refs: parts}})
	p.punctuation(".")
	p.done = p.word("D.h.", "d. h.", "Das heißt")
	return nil
}

// someOf reads how many of some must be answered.
func (p *prose) someOf() error {
	exactly := p.word("entweder", "genau eines der", "genau eine der")
	if !exactly && !p.word("mindestens eines der", "mindestens eine der", "mindestens einer der", "mindestens ein") {
		return p.unexpected("entweder oder mindestens eines der")
	}
	members, err := p.refs()
	if err != nil {
		return err
	}
	if len(members) < 2 || !p.filledWord() || !p.word("werden", "sein") {
		return p.unexpected("befüllt werden")
	}
	sub := filledAll(members)
	c := some(sub...)
	if exactly {
		c = &condition{op: exactlyOne, sub: sub}
	}
	p.effects = append(p.effects, &effect{name: toHold, when: c})
	return nil
}

func filledAll(members []*node) []*condition {
	sub := make([]*condition, len(members))
	for i, n := range members {
		sub[i] = isFilled(n)
	}
	return sub
}

// maxPairs is how many members a rule of at most one may have: it compares each with each.
const maxPairs = 8

func (p *prose) atMostOne() error {
	if !p.word("höchstens eines der", "höchstens eine der", "nur eines der", "maximal eines der") {
		return p.unexpected("höchstens eines der")
	}
	members, err := p.refs()
	if err != nil {
		return err
	}
	if len(members) < 2 || len(members) > maxPairs || !p.filledWord() || !p.word("werden", "sein") {
		return p.unexpected("befüllt werden")
	}
	sub := filledAll(members)
	var pairs []*condition
	for i := range sub {
		for j := i + 1; j < len(sub); j++ {
			pairs = append(pairs, some(sub[i].negated(), sub[j].negated()))
		}
	}
	p.effects = append(p.effects, &effect{name: toHold, when: all(pairs...)})
	return nil
}

// about reads a sentence that begins with what it is about.
func (p *prose) about() error {
	targets, err := p.refs()
	if err != nil {
		return err
	}
	if !p.word("ist", "sind", "wird", "werden", "muss") {
		return p.unexpected("ist, wird oder muss")
	}
	if p.word("mit") {
		return p.prefilled(targets)
	}
	p.word("ein", "eine")
	if !p.word("Pflichtfelder", "Pflichtfeld", "Pflichtgruppe", "Pflichtangabe", "Pflicht") {
		return p.unexpected("ein Pflichtfeld")
	}
	p.punctuation(",")
	if !p.word("wenn", "falls") {
		return p.unexpected("wenn")
	}
	when, err := p.condition()
	p.require(when, targets...)
	return err
}

// prefilled reads which value is fixed.
func (p *prose) prefilled(targets []*node) error {
	if len(targets) != 1 || targets[0].kind != fieldNode {
		return unsayable("one field at a time has a fixed value")
	}
	written, err := p.value()
	if err != nil {
		return err
	}
	for !p.word("vorzubefüllen", "vorbefüllt", "vorzubelegen", "vorbelegt") {
		if !p.punctuation("=()") && p.take(quotedToken) == "" && p.take(wordToken) == "" {
			return p.unexpected("vorzubefüllen")
		}
	}
	v, _, ok := p.t.literalOf(targets[0], written, textValue)
	if !ok {
		return unsayable(targets[0].id + " can never be " + foreign.Quote(written))
	}
	e := &effect{name: toPreset, target: targets[0], when: holdsAlways(), value: v}
	if p.word("und") {
		p.word("in der Antragsstrecke")
		if e.hide = p.word("auszublenden", "ausgeblendet"); !e.hide {
			return p.unexpected("auszublenden")
		}
	}
	p.word("werden")
	p.effects = append(p.effects, e)
	return nil
}
