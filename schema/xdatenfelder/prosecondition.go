package xdatenfelder

import (
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// connective is what joins the terms of a condition: all by the same word, since which binds more closely is not agreed.
type connective struct{ and, or bool }

func (c *connective) take(p *prose) bool {
	switch {
	case p.word("und"):
		c.and = true
	case p.word("oder"):
		c.or = true
	default:
		return false
	}
	return true
}

func (p *prose) condition() (*condition, error) {
	first, err := p.term()
	if err != nil {
		return nil, err
	}
	terms := []*condition{first}
	var c connective
	for {
		before := p.rest
		if !c.take(p) {
			break
		}
		if p.next("zeige", "muss", "erscheint") {
			p.rest = before
			break
		}
		t, err := p.term()
		if err != nil {
			return nil, err
		}
		terms = append(terms, t)
	}
	switch {
	case c.and && c.or:
		return nil, unsayable("und and oder stand beside each other without parentheses")
	case c.and:
		return all(terms...), nil
	}
	return some(terms...), nil
}

func (p *prose) term() (*condition, error) {
	switch {
	case p.word("genau eines von"):
		return p.exactlyOne()
	case p.word("nicht genau eines von"):
		c, err := p.exactlyOne()
		if err != nil {
			return nil, err
		}
		return c.negated(), nil
	case p.punctuation("("):
		c, err := p.condition()
		if err == nil && !p.punctuation(")") {
			err = p.unexpected(")")
		}
		return c, err
	case p.word("mindestens eines der", "eines der"):
		return p.anyOf()
	}
	return p.test()
}

func (p *prose) exactlyOne() (*condition, error) {
	if !p.punctuation("(") {
		return nil, p.unexpected("(")
	}
	one := &condition{op: exactlyOne}
	for {
		c, err := p.condition()
		if err != nil {
			return nil, err
		}
		one.sub = append(one.sub, c)
		if p.punctuation(";") {
			continue
		}
		if len(one.sub) < 2 || !p.punctuation(")") {
			return nil, p.unexpected("; oder )")
		}
		return one, nil
	}
}

func (p *prose) anyOf() (*condition, error) {
	members, err := p.refs()
	if err != nil {
		return nil, err
	}
	var terms []*condition
	if p.word("mit") {
		v, err := p.value()
		if err != nil {
			return nil, err
		}
		if !p.word("belegt", "beantwortet", "ausgewählt") {
			return nil, p.unexpected("belegt")
		}
		for _, n := range members {
			c, err := p.t.comparison([]*node{n}, "=", v, textValue)
			if err != nil {
				return nil, err
			}
			terms = append(terms, c)
		}
	} else if p.filledWord() {
		terms = filledAll(members)
	} else {
		return nil, p.unexpected("befüllt oder mit einem Wert belegt")
	}
	p.word("ist", "sind", "wird", "werden")
	return some(terms...), nil
}

// test reads what is asked of one field or group.
func (p *prose) test() (*condition, error) {
	p.word("in", "im")
	n, err := p.ref()
	if err != nil {
		return nil, err
	}
	if c := p.isDate(n); c != nil {
		return c, nil
	}
	p.word("Auswahl", "den Wert", "der Wert")
	if sign := p.take(signToken); sign != "" {
		return p.compared(n, sign)
	}
	if p.word("mit") {
		v, err := p.value()
		if err == nil && !p.word("belegt", "beantwortet") {
			err = p.unexpected("belegt")
		}
		if err != nil {
			return nil, err
		}
		p.word("ist", "wird")
		return p.t.comparison([]*node{n}, "=", v, textValue)
	}
	p.word("ist", "sind", "wird")
	not := p.word("nicht")
	var c *condition
	switch {
	case p.word("leer"):
		c = isFilled(n).negated()
	case p.filledWord():
		c = isFilled(n)
	default:
		return nil, p.unexpected("a comparison")
	}
	if not {
		c = c.negated()
	}
	p.word("ist", "sind", "wird")
	return c, nil
}

// isDate reads three fields that are a date, or none; nil where something else is said.
func (p *prose) isDate(day *node) *condition {
	before := p.rest
	if p.punctuation(",") {
		if month, err := p.ref(); err == nil && p.word("und") {
			if year, err := p.ref(); err == nil {
				c := &condition{op: dateOf, refs: []*node{day, month, year}}
				if p.word("sind ein gültiges Datum") {
					return c
				}
				if p.word("sind kein gültiges Datum") {
					return c.negated()
				}
			}
		}
	}
	p.rest = before
	return nil
}

// compared reads the values that a field is compared with.
func (p *prose) compared(n *node, sign string) (*condition, error) {
	p.word("Auswahl")
	if other := p.peek(pathToken); other != "" {
		m, err := p.ref()
		if err != nil {
			return nil, err
		}
		return p.signed([]*node{n, m}, sign, "")
	}
	if p.punctuation("(") {
		return p.group(n, sign)
	}
	return p.chain(n, sign)
}

// signed makes a comparison; <> is not =.
func (p *prose) signed(refs []*node, sign, v string) (*condition, error) {
	if sign == "<>" {
		c, err := p.t.comparison(refs, "=", v, textValue)
		if err != nil {
			return nil, err
		}
		return c.negated(), nil
	}
	return p.t.comparison(refs, sign, v, textValue)
}

// chain reads values one after the other: = 001 ODER 003, <> 001 UND <> 003.
func (p *prose) chain(n *node, sign string) (*condition, error) {
	var terms []*condition
	var c connective
	for {
		t, err := p.against(n, sign)
		if err != nil {
			return nil, err
		}
		terms = append(terms, t)
		before := p.rest
		was := c
		if !c.take(p) || !p.continues(&sign) {
			p.rest, c = before, was
			break
		}
	}
	return join(terms, c, sign)
}

// against reads one value that a field is held against.
func (p *prose) against(n *node, sign string) (*condition, error) {
	v, err := p.labelled(n)
	if err != nil {
		return nil, err
	}
	return p.signed([]*node{n}, sign, v)
}

// continues reports whether another value for the same field follows, and takes its sign.
func (p *prose) continues(sign *string) bool {
	if s := p.peek(signToken); s != "" {
		if s != *sign {
			return false
		}
		p.take(signToken)
		return true
	}
	return p.peek(pathToken) == "" && (p.peek(codeToken) != "" || p.peek(quotedToken) != "")
}

// group reads values in parentheses.
func (p *prose) group(n *node, sign string) (*condition, error) {
	var terms []*condition
	var c connective
	for {
		t, err := p.against(n, sign)
		if err != nil {
			return nil, err
		}
		terms = append(terms, t)
		if c.take(p) || p.punctuation(",") {
			continue
		}
		if !p.punctuation(")") {
			return nil, p.unexpected(")")
		}
		return join(terms, c, sign)
	}
}

// join joins comparisons of one field: one of some values, or none of them. Anything else could not be met, or always is.
func join(terms []*condition, c connective, sign string) (*condition, error) {
	switch {
	case len(terms) == 1:
		return terms[0], nil
	case sign == "=" && c.or && !c.and:
		return some(terms...), nil
	case sign == "<>" && c.and && !c.or:
		return all(terms...), nil
	}
	return nil, unsayable("values are joined by oder after =, and by und after <>")
}

// labelled reads a value and what it is called. A name that belongs to another value contradicts the code.
func (p *prose) labelled(n *node) (string, error) {
	v, err := p.value()
	if err != nil {
		return "", err
	}
	before := p.rest
	p.punctuation("=")
	label := strings.Trim(p.take(quotedToken), `"`)
	if label == "" {
		p.rest = before
		return v, nil
	}
	if f := n.answer(); f != nil {
		meant, _, _ := p.t.optionOf(f, v)
		if code, _, ok := p.t.optionOf(f, oneLine(label)); ok && len(p.t.optionsOf(f)) > 0 && code != meant {
			return "", unsayable("the code " + foreign.Quote(v) + " is called " + foreign.Quote(label) + ", which is " + foreign.Quote(code))
		}
	}
	return v, nil
}

// value reads one value.
func (p *prose) value() (string, error) {
	p.word("Auswahl")
	if q := p.take(quotedToken); q != "" {
		return strings.Trim(q, `"`), nil
	}
	if c := p.take(codeToken); c != "" {
		return c, nil
	}
	if w := p.peek(wordToken); truths[strings.ToLower(w)] != "" || len(w) == 1 || strings.ToUpper(w) == w && len(w) <= 3 && w != "" {
		p.take(wordToken)
		return w, nil
	}
	return "", p.unexpected("a value")
}
