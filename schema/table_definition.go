package schema

func definitionObject() *object[Definition] {
	return &object[Definition]{
		id: "definition", noun: "definition", file: true, form: "Form definition, edition 2026",
		doc:   "A form: its questions, the logic between them, and the rules its answers must meet.",
		pos:   func(d *Definition) *Position { return &d.Pos },
		bound: func(d *Definition) []*Suppression { return d.Suppress },
		check: checkDefinition,
	}
}

func accessObject() *object[Access] {
	return &object[Access]{
		id: "access", noun: "access", doc: "Who may open the form.",
		pos: func(a *Access) *Position { return &a.Pos },
	}
}

func (t *tables) completeDefinition() {
	type D = Definition
	t.definition.complete(
		scalar("edition", isEdition, func(d *D) *Scalar { return &d.Edition }, "The edition of the language, 2026. A definition keeps its meaning for ever.").must(),
		scalar("id", isSlug, func(d *D) *Scalar { return &d.ID }, "The name of the form in addresses, files and data; it never changes.").must().like("name", "key", "formId"),
		scalar("version", isVersion, func(d *D) *Scalar { return &d.Version }, "The version of the form (semantic versioning).").must(),
		scalars("languages", isLanguage, func(d *D) *[]Scalar { return &d.Languages }, "The languages of the texts. The first stands in where a translation is missing; without the key it is de.").like("language", "locales", "lang"),
		scalar("timeZone", isTimeZone, func(d *D) *Scalar { return &d.TimeZone }, "The time zone of today() and now(), an IANA name. Without the key it is Europe/Berlin.").like("tz", "zone"),
		text("title", func(d *D) *Text { return &d.Title }, "What the form is called, as a person with a request would call it.").must().like("name", "label", "heading"),
		text("description", func(d *D) *Text { return &d.Description }, "What to know before starting, shown on the start page. Markdown.").like("intro", "introduction"),
		text("purpose", func(d *D) *Text { return &d.Purpose }, "Why the data is collected; for every field that says nothing else."),
		text("legalBasis", func(d *D) *Text { return &d.LegalBasis }, "The law that allows it; for every field that says nothing else."),
		text("controller", func(d *D) *Text { return &d.Controller }, "Who answers for the data (GDPR, Article 13)."),
		scalar("retention", isRetention, func(d *D) *Scalar { return &d.Retention }, "When a submission must be gone: a length of time after it came in (ISO 8601).").like("deleteAfter"),
		one("access", t.access, func(d *D) **Access { return &d.Access }, "Who may open the form.").like("auth", "login"),
		named("parameters", isName, t.parameter, func(d *D) *[]*Parameter { return &d.Parameters }, "Values that each portal sets for itself, by name. Expressions use the name.").like("params", "settings", "variables"),
		named("blocks", isSlug, t.block, func(d *D) *[]*Block { return &d.Blocks }, "Groups of fields to use more than once, by name.").like("components", "definitions", "$defs", "fragments"),
		named("codeLists", isSlug, t.codeList, func(d *D) *[]*CodeList { return &d.CodeLists }, "Lists of options to use more than once, by name.").like("lists", "enums", "optionSets", "codelist"),
		many("pages", t.page, func(d *D) *[]*Page { return &d.Pages }, "The steps of the form, asked in order.").must().like("steps", "sections", "wizard"),
		many("rules", t.rule, func(d *D) *[]*Rule { return &d.Rules }, "What the answers of the whole form must meet.").like("validations", "assertions", "constraints"),
		text("confirmation", func(d *D) *Text { return &d.Confirmation }, "What to say after the submission. Markdown.").like("success", "thankYou", "completedHtml"),
		suppressKey(t.suppression, func(d *D) *[]*Suppression { return &d.Suppress }),
	)
	t.access.complete(
		scalar("trust", isTrust, func(a *Access) *Scalar { return &a.Trust }, "How sure the login must be of who someone is: low, substantial or high.").must().like("level", "minTrust", "loa"),
	)
}

func checkDefinition(d *decoder, n *node, v *Definition) {
	if v.Languages != nil {
		d.unique("languages", v.Languages)
	}
	ids := make([]Scalar, len(v.Pages))
	for i, p := range v.Pages {
		ids[i] = p.ID
	}
	d.unique("pages", ids)
	d.uniqueRules(v.Rules)
	if pages := n.get("pages"); pages != nil && pages.resolve().kind == listNode && len(v.Pages) == 0 && len(pages.resolve().entries) == 0 {
		d.report.add(codeNoValue, pages.pos, fault{summary: "pages is an empty list", detail: "write at least one page"})
	}
}

// uniqueRules reports ids that two rules of one place share.
func (d *decoder) uniqueRules(rules []*Rule) {
	ids := make([]Scalar, len(rules))
	for i, r := range rules {
		ids[i] = r.ID
	}
	d.unique("rules", ids)
}
