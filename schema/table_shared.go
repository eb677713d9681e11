package schema

func parameterObject() *object[Parameter] {
	return &object[Parameter]{
		id: "parameter", noun: "parameter", doc: "A value that one portal sets for itself.",
		pos:  func(p *Parameter) *Position { return &p.Pos },
		name: func(p *Parameter) *Scalar { return &p.Name },
	}
}

func blockObject() *object[Block] {
	return &object[Block]{
		id: "block", noun: "block", doc: "A reusable group of fields, written here or in a file beside the definition.",
		pos:   func(b *Block) *Position { return &b.Pos },
		name:  func(b *Block) *Scalar { return &b.Name },
		short: &shortForm{key: "fields", doc: "The fields, when there is nothing else to say."},
		check: checkBlock,
		extra: func() members { return either("file", "fields") },
	}
}

func blockFileObject() *object[Block] {
	return &object[Block]{
		id: "blockFile", noun: "block", file: true, form: "Block of fields", doc: "A reusable group of fields, in a file of its own.",
		pos:   func(b *Block) *Position { return &b.Pos },
		short: &shortForm{key: "fields", doc: "The fields, when there is nothing else to say."},
		check: func(d *decoder, _ *node, b *Block) { d.uniqueRules(b.Rules) },
	}
}

func codeListObject() *object[CodeList] {
	return &object[CodeList]{
		id: "codeList", noun: "code list", doc: "A list of options with a name, written here or in a file beside the definition.",
		pos:   func(c *CodeList) *Position { return &c.Pos },
		name:  func(c *CodeList) *Scalar { return &c.Name },
		short: &shortForm{key: "options", doc: "A list of options, when there is nothing else to say.", labels: true},
		check: checkCodeList,
		extra: func() members { return either("file", "options") },
	}
}

func codeListFileObject() *object[CodeList] {
	return &object[CodeList]{
		id: "codeListFile", noun: "code list", file: true, form: "Code list", doc: "A list of options, in a file of its own.",
		pos:   func(c *CodeList) *Position { return &c.Pos },
		short: &shortForm{key: "options", doc: "A list of options, when there is nothing else to say.", labels: true},
	}
}

func optionObject() *object[Option] {
	return &object[Option]{
		id: "option", noun: "option", doc: "One of the values a choice offers. A value alone is its own label.",
		pos:   func(o *Option) *Position { return &o.Pos },
		bound: func(o *Option) []*Suppression { return o.Suppress },
	}
}

func ruleObject() *object[Rule] {
	return &object[Rule]{
		id: "rule", noun: "rule", doc: "A truth that the answers must meet.",
		pos:   func(r *Rule) *Position { return &r.Pos },
		bound: func(r *Rule) []*Suppression { return r.Suppress },
	}
}

func (t *tables) completeShared() {
	t.parameter.complete(
		scalar("type", isType, func(p *Parameter) *Scalar { return &p.Type }, "The type of the value, one of the field types.").must(),
		scalar("default", isValue, func(p *Parameter) *Scalar { return &p.Default }, "The value where a portal sets none.").like("value"),
		text("label", func(p *Parameter) *Text { return &p.Label }, "What the parameter is, for those who set it.").like("title", "description"),
		options(t.option, func(p *Parameter) *[]*Option { return &p.Options }, "The values there are, for a choice.").only("choice"),
	)
	file := scalar("file", isFile, func(b *Block) *Scalar { return &b.File }, "The file that holds the block, beside the definition.").example("blocks/anschrift.yaml").like("src", "$ref", "include")
	fields := many("fields", t.field, func(b *Block) *[]*Field { return &b.Fields }, "The fields of the block, in order.").like("questions", "items", "elements")
	rules := many("rules", t.rule, func(b *Block) *[]*Rule { return &b.Rules }, "What the answers of the block must meet.").like("validations")
	t.block.complete(file, fields, rules)
	t.blockFile.complete(fields.must(), rules)

	listFile := scalar("file", isFile, func(c *CodeList) *Scalar { return &c.File }, "The file that holds the code list, beside the definition.").example("codelists/staaten.yaml").like("src", "$ref", "include")
	uri := scalar("uri", isURI, func(c *CodeList) *Scalar { return &c.URI }, "The canonical version URI of a published list (XÖV).").example("urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staat_2023-04-01").like("url", "urn")
	version := scalar("version", isValue, func(c *CodeList) *Scalar { return &c.Version }, "The version of a published list.")
	opts := options(t.option, func(c *CodeList) *[]*Option { return &c.Options }, "The options: a list, or a map of labels by value.").like("values", "codes", "items")
	t.codeList.complete(listFile, uri, version, opts)
	t.codeListFile.complete(uri, version, opts.must())

	t.option.complete(
		scalar("value", isValue, func(o *Option) *Scalar { return &o.Value }, "What the answer holds.").must().like("id", "code", "key", "const"),
		text("label", func(o *Option) *Text { return &o.Label }, "What a person reads. Without it, the value.").like("title", "name", "text"),
		text("hint", func(o *Option) *Text { return &o.Hint }, "A short explanation under the label.").like("description", "help"),
		scalar("visible", isCondition, func(o *Option) *Scalar { return &o.Visible }, "When the option is offered.").like("if", "when", "visibleIf", "showIf"),
		suppressKey(t.suppression, func(o *Option) *[]*Suppression { return &o.Suppress }),
		oneOrMore("was", isValue, func(o *Option) *[]Scalar { return &o.Was }, "The value that it had in earlier versions, or several: who chose it has chosen this.").like("renamedFrom", "formerly", "oldValue", "previously"),
	)
	t.rule.complete(
		scalar("id", isSlug, func(r *Rule) *Scalar { return &r.ID }, "The name of the rule in problems and tests.").must().like("name", "code", "key"),
		scalar("assert", isExpression, func(r *Rule) *Scalar { return &r.Assert }, "What must be true. While an answer it needs is missing, the rule says nothing.").must().like("test", "expression", "condition", "check", "when"),
		scalar("at", isPath, func(r *Rule) *Scalar { return &r.At }, "The field that shows the problem.").like("field", "path", "target"),
		text("message", func(r *Rule) *Text { return &r.Message }, "What to tell the person when it is not true.").must().like("text", "error", "msg"),
		scalar("severity", isSeverity, func(r *Rule) *Scalar { return &r.Severity }, "error blocks (and is meant without the key), warning asks for a confirmation, info informs.").like("level"),
		suppressKey(t.suppression, func(r *Rule) *[]*Suppression { return &r.Suppress }),
	)
}

func checkBlock(d *decoder, n *node, b *Block) {
	d.conflict(n, "block", "file", "fields")
	d.conflict(n, "block", "file", "rules")
	d.uniqueRules(b.Rules)
	if d.lacks(n, b, "file", "fields") {
		d.missingKey(n, "block", "fields", "The fields of the block, or file: the file that holds them")
	}
}

func checkCodeList(d *decoder, n *node, c *CodeList) {
	for _, name := range []string{"options", "uri", "version"} {
		d.conflict(n, "code list", "file", name)
	}
	if d.lacks(n, c, "file", "options") {
		d.missingKey(n, "code list", "options", "The options, or file: the file that holds them")
	}
}
