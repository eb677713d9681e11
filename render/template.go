package render

import (
	"reflect"
	"text/template/parse"
)

// The templates of a theme are written in a small part of the language of text/template:
// text, {{.slot}}, {{if .slot}} … {{else}} … {{end}}, {{range .slot}} … {{end}} and
// {{template "block" .}}. They are never executed. [builder.block] walks through one when
// the form is compiled, and what a slot stands for goes into the program that is built:
// as a part of a literal where it is known then, as an op where only a page knows it.

// slot is what a name in a template stands for. A part that is nil cannot be asked for.
type slot struct {
	write func(b *builder)                 // {{.slot}}
	test  func(b *builder, yes, no func()) // {{if .slot}}; no may be nil
	each  func(b *builder, item func())    // {{range .slot}}
}

// scope are the slots that the templates of a kind of block know.
type scope map[string]slot

// deepest is how deep blocks may stand in each other, which ends a block that holds itself.
const deepest = 200

// within adds what body adds while the slots of a scope are known too, before those around.
func (b *builder) within(s scope, body func()) {
	b.scopes = append(b.scopes, s)
	body()
	b.scopes = b.scopes[:len(b.scopes)-1]
}

// block adds a block of the theme.
func (b *builder) block(name string) {
	tree := b.theme.blocks[name]
	switch {
	case tree == nil:
		b.fail("the theme has no block %q", name)
	case b.nested >= deepest:
		b.fail("the block %q stands in itself", name)
	default:
		b.nested++
		standard := func() { b.nodes(tree, tree.Root) }
		if own := b.options.Overrides[name]; own != nil {
			b.override(name, own, standard)
		} else {
			standard()
		}
		b.nested--
	}
}

func (b *builder) nodes(tree *parse.Tree, list *parse.ListNode) {
	if list == nil {
		return
	}
	branch := func(n *parse.ListNode) func() {
		if n == nil {
			return nil
		}
		return func() { b.nodes(tree, n) }
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			b.html(string(n.Text))
		case *parse.ActionNode:
			if s := b.slot(tree, n.Pipe); s.write != nil {
				s.write(b)
			} else {
				b.misused(tree, n, "written")
			}
		case *parse.IfNode:
			if s := b.slot(tree, n.Pipe); s.test != nil {
				s.test(b, branch(n.List), branch(n.ElseList))
			} else {
				b.misused(tree, n, "tested")
			}
		case *parse.RangeNode:
			if s := b.slot(tree, n.Pipe); s.each != nil && n.ElseList == nil {
				s.each(b, branch(n.List))
			} else {
				b.misused(tree, n, "ranged over")
			}
		case *parse.TemplateNode:
			b.block(n.Name)
		default:
			b.misused(tree, n, "used")
		}
	}
}

// misused reports a node that a theme cannot have at this place.
func (b *builder) misused(tree *parse.Tree, n parse.Node, how string) {
	where, what := tree.ErrorContext(n)
	b.fail("%s: %s cannot be %s here", where, what, how)
}

// slot returns what a pipeline names: one field, and nothing else.
func (b *builder) slot(tree *parse.Tree, pipe *parse.PipeNode) slot {
	if len(pipe.Cmds) != 1 || len(pipe.Decl) > 0 || len(pipe.Cmds[0].Args) != 1 {
		return slot{}
	}
	field, ok := pipe.Cmds[0].Args[0].(*parse.FieldNode)
	if !ok {
		return slot{}
	}
	if len(field.Ident) == 2 && field.Ident[0] == "texts" {
		if word, ok := b.word(field.Ident[1]); ok {
			return known(func(b *builder) string { return word })
		}
		return slot{}
	}
	if len(field.Ident) != 1 {
		return slot{}
	}
	return b.called(field.Ident[0])
}

// called returns the slot that a name stands for in the innermost scope that knows it.
func (b *builder) called(name string) slot {
	for i := len(b.scopes) - 1; i >= 0; i-- {
		if s, ok := b.scopes[i][name]; ok {
			return s
		}
	}
	return slot{}
}

// word returns one of the renderer's own words by its key.
func (b *builder) word(key string) (string, bool) {
	v := reflect.ValueOf(b.texts).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("yaml") == key {
			return v.Field(i).String(), true
		}
	}
	return "", false
}

// choose adds one of two bodies, as is known already.
func choose(is bool, yes, no func()) {
	if is {
		yes()
	} else if no != nil {
		no()
	}
}

// either adds two bodies, one of which is jumped over: yes by the jump o, no after yes.
func (b *builder) either(o op, yes, no func()) {
	at := b.add(o)
	yes()
	if no == nil {
		b.land(at)
		return
	}
	over := b.add(op{code: jump})
	b.land(at)
	no()
	b.land(over)
}

// sub returns what body adds as a program of its own.
func (b *builder) sub(body func()) *pair {
	lit, ops := b.lit, b.ops
	b.lit, b.ops = nil, nil
	body()
	p := b.done()
	b.lit, b.ops = lit, ops
	return &p
}

// known is a plain text that is known when the form is compiled.
func known(get func(b *builder) string) slot {
	return slot{
		write: func(b *builder) { b.plain(get(b)) },
		test:  func(b *builder, yes, no func()) { choose(get(b) != "", yes, no) },
	}
}

// fact is a truth that is known when the form is compiled.
func fact(is func(b *builder) bool) slot {
	return slot{test: func(b *builder, yes, no func()) { choose(is(b), yes, no) }}
}

// added is what a function of the builder adds.
func added(write func(b *builder)) slot { return slot{write: write} }

// when returns the slot with a test that is known when the form is compiled.
func (s slot) when(is func(b *builder) bool) slot {
	s.test = fact(is).test
	return s
}

// said is a plain text that only a page knows.
func said(get func(x *run) string) slot {
	s := asked(func(x *run) bool { return get(x) != "" })
	s.write = func(b *builder) { b.then(func(x *run) { x.text(get(x)) }) }
	return s
}

// brought is a word that a page may bring.
func brought(which int8) slot {
	return slot{
		write: func(b *builder) { b.add(op{code: word, n: which}) },
		test:  func(b *builder, yes, no func()) { b.either(op{code: unlessWord, n: which}, yes, no) },
	}
}

// loudlySaid is a plain text that a quiet page has not.
func loudlySaid(get func(x *run) string) slot {
	s := said(get)
	s.test = loudly(func(x *run) bool { return get(x) != "" }).test
	return s
}

// asked is a truth that only a page knows.
func asked(is func(x *run) bool) slot {
	return slot{test: func(b *builder, yes, no func()) {
		b.either(op{code: unlessTest, extra: &extra{test: is}}, yes, no)
	}}
}

// loudly is asked for what is never true on a quiet page, whose programs leave it out.
func loudly(is func(x *run) bool) slot {
	return slot{test: func(b *builder, yes, no func()) {
		b.either(op{code: unlessTest, n: loud, extra: &extra{test: is}}, yes, no)
	}}
}

// written is what a run writes, when is reports true.
func written(write func(x *run), is func(x *run) bool) slot {
	s := slot{}
	if is != nil {
		s = asked(is)
	}
	s.write = func(b *builder) { b.then(write) }
	return s
}

// then adds an op that lets the run write something.
func (b *builder) then(write func(x *run)) {
	b.add(op{code: call, extra: &extra{call: write}})
}

// run takes in a short program, and adds an op that runs a longer one.
func (b *builder) run(p *pair) {
	if len(p.full) == 0 {
		return
	}
	at := int32(len(b.ops))
	for _, o := range p.built.ops {
		b.lit = append(b.lit, o.lit...)
		if o.jumps() {
			o.to += at
		}
		b.add(o)
	}
	if len(p.built.ops) == 0 {
		b.add(op{code: within, extra: &extra{program: p}})
	}
}

// iterated is a loop over what only a page knows; its items are written by a program of their own.
func iterated(items scope, loop func(x *run, item func())) func(b *builder, item func()) {
	return func(b *builder, item func()) {
		body := b.sub(func() { b.within(items, item) })
		b.then(func(x *run) { loop(x, func() { x.exec(*body) }) })
	}
}
