package scenario

import (
	"cmp"
	"fmt"
	"maps"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/schema"
)

// play is a scenario on its way: the form and the circumstances at this point, and what was answered so far.
type play struct {
	*answerer
	runner     *runner
	parameters map[string]string
	standIn    bool // some parameter is wrong: the form is good for its names only
	context    form.Context
}

// play begins a scenario with what is given. ok is false where it has no form; the problems are then known.
func (r *runner) play(sc *scenario) (p *play, ok bool) {
	shared := &r.suite.shared
	p = &play{runner: r, parameters: map[string]string{}, answerer: &answerer{report: r.report, strange: mentions(sc, "option")}}
	maps.Copy(p.parameters, r.parameters)
	maps.Copy(p.parameters, shared.parameters)
	maps.Copy(p.parameters, sc.parameters)
	if !p.make(cmp.Or(r.suite.formAt, r.suite.root), append(pairs(shared.parameterized), pairs(sc.parameterized)...)) {
		return nil, false
	}
	p.answers = p.form.NewAnswers()
	p.language(cmp.Or(sc.language, shared.language))
	p.context.Now = r.now
	if clock := cmp.Or(sc.clock, shared.clock); clock != "" {
		p.context.Now, _ = moment(clock, p.form.Location())
	}
	who := shared
	if sc.identityAt != nil {
		who = &sc.setting
	}
	p.context.Identity = who.identity
	r.attributes(p.form, who)
	p.set(shared.given, "")
	p.set(sc.given, "")
	return p, true
}

// step changes the circumstances and then the answers as a step says. It reports whether there is a form then.
func (p *play) step(st *step) bool {
	if st.parameters != nil {
		maps.Copy(p.parameters, st.parameters)
		before := p.form
		if !p.make(st.parameterized, pairs(st.parameterized)) {
			return false
		}
		answers := p.form.NewAnswers()
		carry(p.answers.Root(), answers.Root(), before.Root().Fields(), p.form.Root().Fields())
		p.answers = answers
	}
	if st.language != nil {
		p.language(st.language)
	}
	switch {
	case st.clock != "":
		p.context.Now, _ = moment(st.clock, p.form.Location())
	case st.later != span{}:
		now := p.context.Now
		if now.IsZero() {
			now = time.Now()
		}
		p.context.Now = st.later.after(now.In(p.form.Location()))
	}
	if st.identityAt != nil {
		p.context.Identity = st.identity
		p.runner.attributes(p.form, &st.setting)
	}
	for _, c := range st.changes {
		p.change(c)
	}
	return true
}

// language settles the language, of a node that says which; nil is the form's first.
func (p *play) language(n *yaml.Node) {
	if p.lang = p.form.Language(""); n == nil {
		return
	}
	p.lang = p.form.Language(n.Value)
	if !strings.HasPrefix(strings.ToLower(n.Value)+"-", strings.ToLower(p.lang)+"-") {
		p.add(n, fault{code: codeBadValue, summary: fmt.Sprintf("the form does not have the language %q", n.Value), detail: "it has " + strings.Join(p.form.Languages(), ", "), suggestion: schema.Nearest(n.Value, p.form.Languages())})
	}
}

// carry gives the answers of a form to the same form with other parameters.
func carry(from, to form.Slots, fields, others []*form.Field) {
	for i, f := range fields {
		switch o := others[i]; {
		case len(f.Members()) > 0:
			carry(from, to, f.Members(), o.Members())
		case f.Row() != nil:
			for row := range from.Len(f) {
				to.Append(o)
				carry(from.Row(f, row), to.Row(o, row), f.Row().Fields(), o.Row().Fields())
			}
		default:
			to.Set(o, from.Get(f))
		}
	}
}
