package schema

// Options are what Parse can be told. The zero value works.
type Options struct {
	Limits Limits
	// Partial returns what could be read although a problem is an error, for a tool that wants to
	// find more problems: what was wrong is missing from it. It is nil only where nothing could be read.
	Partial bool
}

// Parse reads a definition, YAML or JSON; file is the name that problems give. The
// definition is nil when a problem is an error (see Options.Partial). All problems of the file are reported at once,
// in the order of the file; only a file that is no YAML or JSON at all ends at its first one.
// Parse never panics, whatever the bytes, and is safe for concurrent use.
func Parse(file string, src []byte, opts Options) (*Definition, Problems) {
	return parseAs(file, src, opts, language.definition, func(d *Definition, t *tree) {
		d.File, d.source = t.src.file, t
	})
}

// ParseBlock reads a file that holds a block: a map with fields and, where needed, rules, or just
// the list of fields. The name is for the definition to give.
func ParseBlock(file string, src []byte, opts Options) (*Block, Problems) {
	return parseAs(file, src, opts, language.blockFile, func(b *Block, t *tree) { b.source = t })
}

// ParseCodeList reads a file that holds a code list: a map with options and, where the list is
// published, uri and version, or just the options. The name is for the definition to give.
func ParseCodeList(file string, src []byte, opts Options) (*CodeList, Problems) {
	return parseAs(file, src, opts, language.codeListFile, func(c *CodeList, t *tree) { c.source = t })
}

// parseAs is the road of every file: text, tree, typed value, and the check of the same tree
// against the language's JSON Schema.
func parseAs[T any](file string, src []byte, opts Options, o *object[T], done func(*T, *tree)) (*T, Problems) {
	r := &report{file: file, limits: opts.Limits.OrDefault()}
	t := readTree(r, src)
	if t == nil {
		return nil, r.sorted()
	}
	d := &decoder{report: r, src: t.src, lang: language}
	value := decodeObject(d, o, t.root)
	if !r.failed {
		checkSchema(r, o.schemaName(), prune(t.root))
	}
	if value == nil || r.failed && !opts.Partial {
		return nil, r.sorted()
	}
	if t.lost = d.lost; done != nil {
		done(value, t)
	}
	return value, r.sorted()
}
