package form

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// structure lays out pages, fields and cells. A field's members get the cells right
// behind its own, so that a page or group is a range of cells.
func (c *compiler) structure() {
	c.loadCodeLists()
	root := c.newObject(nil, nil)
	c.form.root = root
	root.scope.Symbols = append(root.scope.Symbols, c.params...)
	root.scope.Partial = c.lost(c.def, "pages", c.def.Pages != nil) || c.lost(c.def, "parameters", c.def.Parameters != nil)
	for i, p := range c.def.Pages {
		page := &Page{form: c.form, index: i, id: p.ID.Value, cell: root.width, pos: p.Pos}
		root.addCell(nil)
		c.form.pages = append(c.form.pages, page)
		at := place{object: root, scope: root.scope, page: page, file: c.def.File, keys: root.byKey}
		page.fields = c.fields(at, p.Fields)
		c.lostFields(root.scope, p, p.Fields)
		c.checkEmpty(part{p, c.def.File, p.Pos, "page", page.id, "fields", "fields, a text to read, or no page"}, p.Fields != nil && !p.Text.Set() && p.Stop == nil, len(p.Fields))
		root.fields = append(root.fields, page.fields...)
		page.end = root.width
	}
	root.scope.Partial = root.scope.Partial || c.tooMany
	for _, f := range c.fieldsInOrder {
		c.checkHiding(f)
	}
	c.unusedBlocks()
}

// unusedBlocks warns of blocks that no field uses, and reads their files all the same.
func (c *compiler) unusedBlocks() {
	for _, b := range c.def.Blocks {
		if _, used := c.blocks[b.Name.Value]; !used && !c.tooMany {
			c.warn("unused-block", c.def.File, b.Name.Pos, fmt.Sprintf("no field uses the block %q, so that nothing in it is checked", b.Name.Value), "a field with use, or no block")
			c.block(c.def.File, b.Name)
		}
	}
}

// place is where fields are being laid out.
type place struct {
	object *Object
	scope  *expression.Scope
	parent *Field
	page   *Page
	file   string
	path   string            // of the parent, with a dot
	keys   map[string]*Field // of the data object: the root's, the group's, the row's
	depth  int
}

func (c *compiler) newObject(list *Field, at *place) *Object {
	o := &Object{form: c.form, index: len(c.form.objects), list: list, byKey: map[string]*Field{}, scope: &expression.Scope{}}
	if at != nil {
		o.outer, o.depth = at.object, at.object.depth+1
		o.scope.Outer, o.scope.NewRow = at.scope, true
	}
	c.form.objects = append(c.form.objects, o)
	return o
}

func (o *Object) addCell(f *Field) {
	o.all = append(o.all, f)
	o.width++
}

// around returns the lists around the object's rows, outermost first.
func (o *Object) around() []*Field { return o.enclosing }

func (c *compiler) fields(at place, defs []*schema.Field) []*Field {
	var out []*Field
	for _, def := range defs {
		if f := c.field(at, def); f != nil {
			out = append(out, f)
		}
	}
	return out
}

func (c *compiler) field(at place, def *schema.Field) *Field {
	if !c.withinLimits(at, def) {
		return nil
	}
	f := &Field{form: c.form, index: len(c.form.fields), id: def.ID.Value, path: at.path + def.ID.Value, object: at.object,
		cell: at.object.width, parent: at.parent, page: at.page, def: def, pos: def.Pos, keys: at.keys}
	in := &fieldSource{Field: f, scope: at.scope, file: at.file}
	c.fieldsInOrder = append(c.fieldsInOrder, in)
	c.fieldType(in)
	at.scope.Partial = at.scope.Partial || c.lost(def, "id", def.ID.Set()) || c.read && !def.ID.Set()
	f.sensitive = def.Sensitive.Value == "true" || at.parent != nil && at.parent.sensitive
	c.currency(at.file, f)
	c.checkID(at, f)
	c.checkKeys(in)
	c.form.fields = append(c.form.fields, f)
	c.form.byPath[f.path] = f
	at.object.addCell(f)
	sym := expression.Symbol{Name: f.id, Cell: f.cell, Field: f.index}
	switch {
	case def.Use.Set():
		c.use(at, in, &sym)
	case f.typ.Name == "group":
		c.group(at, in, &sym, def.Fields, at.file, inFile(def.Rules, at.file))
	case f.typ.Kind == value.Rows:
		c.list(at, in, &sym)
	default:
		c.prepareOptions(at.file, f)
		sym.Type = f.expressionType()
	}
	f.end = at.object.width
	if f.typ.Kind != value.Absent || f.typ.Name == "group" {
		at.scope.Symbols = append(at.scope.Symbols, sym)
	}
	return f
}

// fieldType finds the type of a field. Where there is none, text stands in, and what is said about the field would be noise.
func (c *compiler) fieldType(f *fieldSource) {
	name := f.def.Type.Value
	if f.def.Use.Set() {
		name = "group"
	}
	switch w := f.def.Widget.Value; { // a text of several lines is a textarea, however that is said
	case name == "text" && w == "textarea":
		name = "textarea"
	case name == "textarea" && w == "input":
		name = "text"
	}
	f.typ = c.types[name]
	if f.untyped = c.untyped(f.def); f.typ == nil && !f.untyped {
		c.report("unknown-type", f.file, typePosition(f.def), fmt.Sprintf("there is no field type %q", name), "", c.nearType(name))
		f.untyped = true
	}
	if f.untyped {
		f.typ = cmp.Or(f.typ, c.types["text"])
		c.broken[f.id] = true
	}
}

// withinLimits reports whether the form may have one more field there.
func (c *compiler) withinLimits(at place, def *schema.Field) bool {
	if len(c.form.fields) >= c.form.options.Limits.Fields {
		if !c.tooMany {
			c.tooMany = true
			c.report("too-many-fields", at.file, def.Pos, fmt.Sprintf("the form has more than %d fields", c.form.options.Limits.Fields), "fewer fields, or a higher limit from the host", "")
		}
		return false
	}
	if at.depth > c.form.options.Limits.Depth {
		c.report("too-deep", at.file, def.Pos, fmt.Sprintf("groups and lists lie more than %d deep in each other", c.form.options.Limits.Depth), "fewer levels, or a higher limit from the host", "")
		return false
	}
	return true
}

// typePosition is where the type is written, or should be.
func typePosition(def *schema.Field) schema.Position {
	if def.Type.Set() {
		return def.Type.Pos
	}
	return def.Pos
}

// checkID holds law 1: ids are unique in their object, and hide no id around them.
func (c *compiler) checkID(at place, f *Field) {
	if c.read && f.id == "" {
		return // which was said
	}
	if other := at.keys[f.id]; other != nil {
		c.report("duplicate-id", at.file, f.def.ID.Pos, fmt.Sprintf("the id %q is used twice in the same object", f.id),
			fmt.Sprintf("it is first used in line %d", other.pos.Line), "")
		return
	}
	at.keys[f.id] = f
}

// checkHiding holds the second half of law 1, once all ids are known.
func (c *compiler) checkHiding(f *fieldSource) {
	for p := f.parent; p != nil; p = p.parent {
		if p.keys[f.id] != nil {
			c.report("hidden-id", f.file, f.def.ID.Pos, fmt.Sprintf("the id %q hides the field %q around it", f.id, p.keys[f.id].path), "another id, so that a name means one thing", "")
			return
		}
	}
	if slices.ContainsFunc(c.params, func(sym expression.Symbol) bool { return sym.Name == f.id }) {
		c.report("hidden-id", f.file, f.def.ID.Pos, fmt.Sprintf("the id %q hides the parameter of the same name", f.id), "another id, so that a name means one thing", "")
	}
}

// group lays out the fields of a group, which stand in a file; its rules can stand in two.
func (c *compiler) group(at place, f *fieldSource, sym *expression.Symbol, defs []*schema.Field, file string, rules []ruleSource) {
	scope := &expression.Scope{Outer: at.scope}
	f.byKey = map[string]*Field{}
	c.lostFields(scope, f.def, f.def.Fields)
	c.checkEmpty(part{f.def, at.file, f.def.Pos, "group", f.path, "fields", "fields, or no group"}, f.def.Fields != nil, len(f.def.Fields))
	f.members = c.fields(place{object: at.object, scope: scope, parent: f.Field, page: at.page, file: file, path: f.path + ".", keys: f.byKey, depth: at.depth + 1}, defs)
	f.inner, f.rules = scope, rules
	sym.Group = scope
}

func (c *compiler) list(at place, f *fieldSource, sym *expression.Symbol) {
	o := c.newObject(f.Field, &at)
	o.enclosing = append(slices.Clone(at.object.enclosing), f.Field)
	f.row = o
	at.object.lists = append(at.object.lists, f.Field)
	c.lostFields(o.scope, f.def, f.def.Fields)
	c.checkEmpty(part{f.def, at.file, f.def.Pos, "list", f.path, "fields", "fields: nothing can be answered in its rows"}, f.def.Fields != nil, len(f.def.Fields))
	o.fields = c.fields(place{object: o, scope: o.scope, parent: f.Field, page: at.page, file: at.file, path: f.path + ".", keys: o.byKey, depth: at.depth + 1}, f.def.Fields)
	f.inner, f.rules = o.scope, inFile(f.def.Rules, at.file)
	sym.Type = expression.Type{Kind: value.Rows, Row: o.scope}
}

// expressionType says what a field is to an expression.
func (f *Field) expressionType() expression.Type {
	t := expression.Type{Kind: f.typ.Kind, Places: expressionPlaces(f), Currency: f.currency}
	var values []string
	if f.options != nil && f.options.source == nil {
		values = f.options.values
	}
	switch f.typ.Kind {
	case value.Text:
		t.Options = values
	case value.List:
		t.Elem = &expression.Type{Kind: value.Text, Options: values}
	}
	return t
}

// expressionPlaces says how many places the amounts of a field have, as package expression wants it.
func expressionPlaces(f *Field) int {
	switch {
	case f.typ.Kind != value.Money:
		return 0
	case f.places == 0:
		return -1
	}
	return f.places
}

// currency gives a money field the type of its currency.
func (c *compiler) currency(file string, f *Field) {
	if f.typ.Kind != value.Money {
		return
	}
	f.currency = cmp.Or(f.def.Currency.Value, fieldtype.Euro)
	places, ok := fieldtype.CurrencyPlaces(f.currency)
	if !ok {
		c.report("bad-currency", file, f.def.Currency.Pos, fmt.Sprintf("there is no currency %q", f.currency), "an ISO 4217 code such as EUR", "")
		f.currency, places = fieldtype.Euro, 2
	}
	f.places = places
	if f.typ.Name != "money" || f.currency == fieldtype.Euro {
		return // the host's own type knows what it does
	}
	if c.moneyTypes[f.currency] == nil {
		c.moneyTypes[f.currency] = fieldtype.Money(f.currency)
	}
	f.typ = c.moneyTypes[f.currency]
}

// ruleSource is a rule with the file it stands in.
type ruleSource struct {
	*schema.Rule
	file string
}

func inFile(rules []*schema.Rule, file string) []ruleSource {
	out := make([]ruleSource, len(rules))
	for i, r := range rules {
		out[i] = ruleSource{r, file}
	}
	return out
}

// loadedBlock is a block with the file it was read from.
type loadedBlock struct {
	*schema.Block
	file string
}

// use makes the field a group of the block's fields.
func (c *compiler) use(at place, f *fieldSource, sym *expression.Symbol) {
	name := f.def.Use.Value
	if slices.Contains(c.open, name) {
		c.broken[f.id] = true
		c.report("recursive-block", at.file, f.def.Use.Pos, fmt.Sprintf("the block %q contains itself: %s", name, strings.Join(append(c.open, name), " → ")), "", "")
		c.group(at, f, sym, nil, at.file, nil)
		return
	}
	b := c.block(at.file, f.def.Use)
	if b == nil {
		c.broken[f.id] = true
		c.group(at, f, sym, nil, at.file, inFile(f.def.Rules, at.file))
		c.lostBlock(sym.Group, nil)
		return
	}
	c.open = append(c.open, name)
	defer func() { c.lostBlock(sym.Group, b) }()
	c.group(at, f, sym, b.Fields, b.file, slices.Concat(inFile(b.Rules, b.file), inFile(f.def.Rules, at.file)))
	c.open = c.open[:len(c.open)-1]
}

func (c *compiler) block(file string, use schema.Scalar) *loadedBlock {
	if b, ok := c.blocks[use.Value]; ok {
		return b
	}
	i := slices.IndexFunc(c.def.Blocks, func(b *schema.Block) bool { return b.Name.Value == use.Value })
	if i < 0 {
		if c.lost(c.def, "blocks", c.def.Blocks != nil) {
			return nil
		}
		c.report("unknown-block", file, use.Pos, fmt.Sprintf("there is no block %q", use.Value), "a name under blocks", c.near(use.Value, c.blockNames))
		return nil
	}
	b := &loadedBlock{c.def.Blocks[i], c.def.File}
	if b.File.Set() {
		b = nil
		if src, name, ok := c.readFile(c.def.Blocks[i].File); ok {
			parsed, problems := schema.ParseBlock(name, src, schema.Options{Limits: c.form.options.Reading})
			c.adopt(problems)
			if parsed != nil {
				b = &loadedBlock{parsed, name}
			}
		}
	}
	if c.blocks[use.Value] = b; b != nil {
		c.checkEmpty(part{b.Block, b.file, b.Pos, "block", use.Value, "fields", "fields, or no block"}, b.Fields != nil, len(b.Fields))
	}
	return b
}

func (c *compiler) blockNames() (names []string) {
	for _, b := range c.def.Blocks {
		names = append(names, b.Name.Value)
	}
	return names
}

// readFile reads a file that the definition names, and only below the definition's folder.
func (c *compiler) readFile(name schema.Scalar) (src []byte, file string, ok bool) {
	files := c.form.options.Files
	if files == nil {
		c.report("no-files", c.def.File, name.Pos, fmt.Sprintf("the file %q cannot be read: the host gave no files", name.Value), "form.Load, or Options.Files", "")
		return nil, "", false
	}
	full := path.Join(c.form.options.Dir, name.Value)
	if !fs.ValidPath(full) || strings.HasPrefix(path.Clean(name.Value), "..") || path.IsAbs(name.Value) {
		c.report("bad-file", c.def.File, name.Pos, fmt.Sprintf("%q leaves the definition's folder", name.Value), "a path below the folder of the definition", "")
		return nil, "", false
	}
	src, err := fs.ReadFile(files, full)
	if err != nil {
		c.report("missing-file", c.def.File, name.Pos, fmt.Sprintf("the file %q %s", name.Value, whyUnread(files, full, err)), "files are looked for in the folder of the definition and below", "")
		return nil, "", false
	}
	return src, path.Join(path.Dir(c.def.File), name.Value), true
}

func (c *compiler) adopt(problems schema.Problems) {
	for _, p := range problems {
		c.add(p)
	}
}

// parseSize reads 10MB, 1.5 GB, 512 KiB or a number of bytes.
func parseSize(s string) (int64, bool) {
	i := strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
	if i < 0 {
		i = len(s)
	}
	n, err := strconv.ParseFloat(s[:i], 64)
	unit, ok := sizeUnits[strings.ToUpper(strings.TrimSpace(s[i:]))]
	if err != nil || !ok || n*unit > 1<<53 {
		return 0, false
	}
	return int64(n * unit), true
}

var sizeUnits = map[string]float64{"": 1, "B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30}
