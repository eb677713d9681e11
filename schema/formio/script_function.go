package formio

// arrow reads x => …, (x, y) => …; ok is false where there is none.
func (p *parser) arrow() (node, bool, error) {
	end := 1
	if p.is("(") {
		for end = 1; p.ahead(end).kind == wordToken || p.ahead(end).kind == signToken && p.ahead(end).text == ","; {
			end++
		}
		if p.ahead(end).text != ")" {
			return nil, false, nil
		}
		end++
	} else if p.peek().kind != wordToken {
		return nil, false, nil
	}
	if sign := p.ahead(end); sign.kind != signToken || sign.text != "=>" {
		return nil, false, nil
	}
	f := &function{params: words(p.tokens[:end])}
	p.tokens = p.tokens[end+1:]
	var err error
	if p.is("{") {
		f.body, err = p.functionBody()
	} else {
		f.body, err = p.expression()
	}
	return f, true, err
}

func words(tokens []token) (all []string) {
	for _, t := range tokens {
		if t.kind == wordToken {
			all = append(all, t.text)
		}
	}
	return all
}

func (p *parser) functionExpression() (node, error) {
	if p.peek().kind == wordToken {
		p.advance()
	}
	if err := p.expect("("); err != nil {
		return nil, err
	}
	f := &function{}
	for !p.accept(")") {
		t := p.advance()
		if t.kind != wordToken {
			return nil, p.unexpected()
		}
		f.params = append(f.params, t.text)
		p.accept(",")
	}
	var err error
	f.body, err = p.functionBody()
	return f, err
}

func (p *parser) functionBody() (node, error) {
	body, err := p.block()
	if err != nil {
		return nil, err
	}
	return returned(body)
}
