package schema

func pageObject() *object[Page] {
	return &object[Page]{
		id: "page", noun: "page", doc: "What is asked in one step.",
		pos:   func(p *Page) *Position { return &p.Pos },
		bound: func(p *Page) []*Suppression { return p.Suppress },
		check: func(d *decoder, _ *node, p *Page) { d.uniqueRules(p.Rules) },
	}
}

func stopObject() *object[Stop] {
	return &object[Stop]{
		id: "stop", noun: "stop", doc: "Ends the journey on this page while the condition holds.",
		pos: func(s *Stop) *Position { return &s.Pos },
	}
}

func (t *tables) completePage() {
	t.page.complete(
		scalar("id", isSlug, func(p *Page) *Scalar { return &p.ID }, "The name of the page in addresses. It never appears in the data.").must().like("name", "key"),
		text("title", func(p *Page) *Text { return &p.Title }, "The heading, best as the question the page answers.").must().like("label", "heading"),
		text("text", func(p *Page) *Text { return &p.Text }, "What to read above the fields. Markdown.").like("description", "intro"),
		scalar("visible", isCondition, func(p *Page) *Scalar { return &p.Visible }, "When the page is asked.").like("visibleIf", "if", "when", "showIf", "relevant"),
		many("fields", t.field, func(p *Page) *[]*Field { return &p.Fields }, "The questions, in order.").like("questions", "items", "elements", "components"),
		many("rules", t.rule, func(p *Page) *[]*Rule { return &p.Rules }, "What the answers of the page must meet.").like("validations", "assertions"),
		one("stop", t.stop, func(p *Page) **Stop { return &p.Stop }, "Ends the journey here by condition: not eligible, or the wrong office.").like("exit", "end"),
		suppressKey(t.suppression, func(p *Page) *[]*Suppression { return &p.Suppress }),
	)
	t.stop.complete(
		scalar("when", isExpression, func(s *Stop) *Scalar { return &s.When }, "The condition under which the journey ends.").must().like("if", "visible", "condition"),
		text("title", func(s *Stop) *Text { return &s.Title }, "What to say, in a heading.").must().like("label"),
		text("text", func(s *Stop) *Text { return &s.Text }, "Why, and where to turn instead. Markdown.").like("message", "description"),
	)
}
