package form

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a form's time zone must exist on every machine

	"github.com/vordruck/vordruck/form/expression"
	"github.com/vordruck/vordruck/form/fieldtype"
	"github.com/vordruck/vordruck/form/message"
	"github.com/vordruck/vordruck/form/value"
	"github.com/vordruck/vordruck/schema"
)

// DefaultTimeZone is where a form is filled in that does not say so.
const DefaultTimeZone = "Europe/Berlin"

// Compile makes a form of a definition: it expands blocks, resolves names, types and
// compiles every expression and fixes the order of evaluation. It reports all problems
// it finds; the form is nil when one of them is an error. It never panics, whatever the
// definition, and does not change it.
func Compile(def *schema.Definition, opts Options) (*Form, schema.Problems) {
	if def == nil {
		return nil, schema.Problems{{Code: "no-definition", Summary: "there is no definition to compile"}}
	}
	return newCompiler(def, opts, false).run()
}

// run takes the definition through all stages.
func (c *compiler) run() (*Form, schema.Problems) {
	c.settings()
	c.parameters()
	c.structure()
	c.checkWas()
	c.expressions()
	c.order()
	if c.failed {
		return nil, c.sorted()
	}
	c.form.warnings = c.sorted()
	return c.form, c.form.warnings
}

// compiler is the state of one compilation.
type compiler struct {
	def            *schema.Definition
	read           bool // by package schema just now, which has said what is wrong with the written form
	form           *Form
	types          map[string]*fieldtype.Type
	env            *expression.Environment
	params         []expression.Symbol
	blocks         map[string]*loadedBlock
	codeLists      map[string][]*Option
	optionLists    map[string]*options // by code list; "" are the countries
	countryOptions []*Option
	unreadable     map[string]bool // code lists whose file has problems
	open           []string        // blocks being expanded, to find one that contains itself
	problems       schema.Problems
	reported       map[problemPlace]bool
	counts         [schema.Info + 1]int // of problems by severity
	full           bool                 // there are as many errors as are reported: nothing further is looked at
	failed         bool
	moneyTypes     map[string]*fieldtype.Type // by currency
	cycles         int                        // found so far
	broken         map[string]bool            // ids whose type is not known, so that what is said about them would be noise
	logged         bool                       // the text being compiled is that of a problem
	tooMany        bool                       // the limit on fields was reported
	fieldsInOrder  []*fieldSource
	draft          *Draft // for an editor; else nil
}

// fieldSource is what the compiler knows of a field beside the field itself.
type fieldSource struct {
	*Field
	file    string
	scope   *expression.Scope // what names mean in its expressions
	inner   *expression.Scope // group, list: what names mean inside
	untyped bool              // the type is not known: it was text that stands in
	rules   []ruleSource      // group, list: its block's and its own
}

func newCompiler(def *schema.Definition, opts Options, read bool) *compiler {
	opts.Limits = opts.Limits.withDefaults()
	c := &compiler{
		def:        def,
		read:       read,
		types:      map[string]*fieldtype.Type{},
		broken:     map[string]bool{},
		unreadable: map[string]bool{},
		blocks:     map[string]*loadedBlock{},
		codeLists:  map[string][]*Option{},

		optionLists: map[string]*options{},
		moneyTypes:  map[string]*fieldtype.Type{},
		env: &expression.Environment{
			Functions: opts.Functions,
			MaxLength: opts.Limits.ExpressionLength,
			MaxCost:   opts.Limits.ExpressionCost,

			Suggestions: &schema.Suggestions{},
		},
		reported: map[problemPlace]bool{},
	}
	c.form = &Form{definition: def, options: opts, texts: map[string]*Text{}, byPath: map[string]*Field{}}
	for _, t := range slices.Concat(fieldtype.Builtin(), opts.Types) {
		if c.types[t.Name] != nil {
			c.report("bad-host", def.File, def.Pos, fmt.Sprintf("the host registers the type %q, which there is already", t.Name), "another name", "")
		}
		c.types[t.Name] = t
	}
	for _, f := range opts.Functions {
		if _, reserved := expression.Reserved(f.Name); reserved {
			c.report("bad-host", def.File, def.Pos, fmt.Sprintf("the host registers a function %q, which the language keeps for itself", f.Name), "another name", "")
		}
	}
	return c
}

// settings reads what concerns the form as a whole and needs no fields.
func (c *compiler) settings() {
	c.messages()
	for _, l := range c.def.Languages {
		if !slices.Contains(c.form.languages, l.Value) {
			c.form.languages = append(c.form.languages, l.Value)
		}
	}
	if len(c.form.languages) == 0 {
		c.form.languages = []string{"de"}
	}
	zone := cmp.Or(c.def.TimeZone.Value, DefaultTimeZone)
	location, err := time.LoadLocation(zone)
	if err != nil || zone == "Local" {
		c.report("unknown-time-zone", c.def.File, c.def.TimeZone.Pos, fmt.Sprintf("there is no time zone %q", zone), "an IANA name such as Europe/Berlin", "")
		location = time.UTC
	}
	c.form.location = location
	c.retention()
	if a := c.def.Access; a != nil && a.Trust.Set() {
		c.form.trust = a.Trust.Value
		c.checkTrust(c.def.File, a.Trust)
	}
}

// messages puts the host's texts of problems in place of the built-in ones.
func (c *compiler) messages() {
	c.form.messages = message.Default()
	var codes []string
	for _, t := range c.form.options.Types {
		codes = append(codes, t.Codes...)
	}
	catalog, err := c.form.messages.Override(c.form.options.Texts, codes...)
	if err != nil {
		c.report("bad-host", c.def.File, c.def.Pos, "a text of the host cannot be used: "+err.Error(), "texts for the codes of problems, with their parameters", "")
		return
	}
	c.form.messages = catalog
}

func (c *compiler) checkTrust(file string, s schema.Scalar) {
	if s.Set() && !slices.Contains(trustLevels[1:], s.Value) {
		c.report("unknown-trust", file, s.Pos, fmt.Sprintf("there is no level of trust %q", s.Value),
			"one of "+strings.Join(trustLevels[1:], ", "), schema.Nearest(s.Value, trustLevels[1:]))
	}
}

// trustLevels are the levels of eIDAS, ascending.
var trustLevels = []string{"none", "low", "substantial", "high"}

func (c *compiler) parameters() {
	known := map[string]bool{}
	for _, p := range c.def.Parameters {
		known[p.Name.Value] = true
		if sym, ok := c.parameter(p); ok {
			c.params = append(c.params, sym)
		}
	}
	for _, name := range sortedKeys(c.form.options.Parameters) {
		if !known[name] {
			c.report("unknown-parameter", c.def.File, c.def.Pos, fmt.Sprintf("the definition has no parameter %q, to which the host gives a value", name),
				theParameters(sortedKeys(known)), c.near(name, func() []string { return sortedKeys(known) }))
		}
	}
}

func (c *compiler) parameter(p *schema.Parameter) (expression.Symbol, bool) {
	t := c.parameterType(p)
	if t == nil {
		c.broken[p.Name.Value] = true
		return expression.Symbol{}, false
	}
	sym := expression.Symbol{Name: p.Name.Value, Type: expression.Type{Kind: t.Kind}, Const: new(value.Value)}
	for _, o := range p.Options {
		sym.Type.Options = append(sym.Type.Options, o.Value.Value)
	}
	text, at, code := p.Default.Value, p.Default.Pos, "bad-parameter"
	given, ok := c.form.options.Parameters[p.Name.Value]
	switch {
	case ok:
		text, at, code = given, p.Name.Pos, "bad-parameter-value"
	case c.lost(p, "default", p.Default.Set()):
		return sym, true
	case !p.Default.Set():
		c.report("missing-parameter", c.def.File, p.Name.Pos, fmt.Sprintf("the parameter %q has no value", p.Name.Value), "a default, or a value from the host", "")
		return sym, true
	}
	v, fault, ok := parameterValue(t, text, sym.Type.Options)
	if !ok {
		c.report(code, c.def.File, at, fmt.Sprintf("the parameter %q: %s", p.Name.Value, fault.summary), fault.detail, fault.suggestion)
		return sym, true
	}
	*sym.Const = v
	return sym, true
}

// parameterType returns the type of a parameter, or nil and reports why there is none.
func (c *compiler) parameterType(p *schema.Parameter) *fieldtype.Type {
	t := c.types[cmp.Or(p.Type.Value, "text")]
	switch {
	case c.lost(p, "type", p.Type.Set()):
		return nil
	case t == nil:
		c.report("unknown-type", c.def.File, p.Type.Pos, fmt.Sprintf("there is no type %q", p.Type.Value), "", c.nearType(p.Type.Value))
		return nil
	case t.Literal == nil || !literals[t.Kind]:
		c.report("unknown-type", c.def.File, p.Type.Pos, fmt.Sprintf("a parameter cannot have the type %q: there is no way to write its value", p.Type.Value),
			"a type of one value, such as text, money, date or boolean", "")
		return nil
	}
	return t
}

// parameterValue reads the value of a parameter, which has options where there are some.
func parameterValue(t *fieldtype.Type, text string, options []string) (value.Value, literalFault, bool) {
	v, ok := t.Literal(text)
	if !ok || t.Check != nil && t.Check(v) != "" {
		fault, _ := faultOf(t, text)
		return value.Value{}, fault, false
	}
	if options != nil && !slices.Contains(options, text) {
		return value.Value{}, literalFault{fmt.Sprintf("%q is none of the options", text), "one of " + strings.Join(options, ", "), schema.Nearest(text, options)}, false
	}
	return v, literalFault{}, true
}

// theParameters says which parameters there are.
func theParameters(names []string) string {
	if len(names) == 0 {
		return "it has no parameters"
	}
	return "it has " + strings.Join(names, ", ")
}

// literals are the kinds of values that can be written down.
var literals = map[value.Kind]bool{value.Bool: true, value.Text: true, value.Integer: true, value.Number: true, value.Money: true,
	value.Date: true, value.Partial: true, value.Time: true, value.DateTime: true}

func (c *compiler) typeNames() []string { return sortedKeys(c.types) }

// report records an error.
func (c *compiler) report(code, file string, at schema.Position, summary, detail, suggestion string) {
	c.add(schema.Problem{Severity: schema.Error, Code: code, File: file,
		Line: at.Line, Column: at.Column, Summary: summary, Detail: detail, Suggestion: suggestion})
}

// warn records a warning.
func (c *compiler) warn(code, file string, at schema.Position, summary, detail string) {
	c.warnNear(code, file, at, summary, detail, "")
}

// warnNear is warn with what was probably meant.
func (c *compiler) warnNear(code, file string, at schema.Position, summary, detail, suggestion string) {
	c.add(schema.Problem{Severity: schema.Warning, Code: code, File: file,
		Line: at.Line, Column: at.Column, Summary: summary, Detail: detail, Suggestion: suggestion})
}

// inform records an info.
func (c *compiler) inform(code, file string, at schema.Position, summary string) {
	c.add(schema.Problem{Severity: schema.Info, Code: code, File: file, Line: at.Line, Column: at.Column, Summary: summary})
}

// problemPlace is what two problems differ in. A block that is used twice has its problems once, also
// where the near name of one is another.
type problemPlace struct {
	code, file, summary string
	line, column        int
}

// add takes a problem in, unless it is there already, or there are as many of its severity as the limit
// Problems of reading allows. From that many errors on, compiling comes to nothing anyway and stops.
func (c *compiler) add(p schema.Problem) {
	c.failed = c.failed || p.Severity == schema.Error
	at := problemPlace{p.Code, p.File, p.Summary, p.Line, p.Column}
	limit := c.form.options.Reading.OrDefault().Problems
	if c.reported[at] || c.counts[p.Severity] > limit {
		return
	}
	c.reported[at] = true
	if c.counts[p.Severity]++; c.counts[p.Severity] > limit {
		c.full = c.full || p.Severity == schema.Error
		p.Code, p.Suggestion = "too-many-problems", ""
		p.Summary = fmt.Sprintf("there are more than %d problems", limit)
		p.Detail = "further ones are not shown; solve these first and check again"
	}
	c.problems = append(c.problems, p)
}

// near returns the candidate that was probably meant by a name.
func (c *compiler) near(name string, candidates func() []string) string {
	return c.env.Suggestions.Nearest(name, candidates)
}

func (c *compiler) sorted() schema.Problems {
	c.problems.Sort()
	return c.problems
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// pickLanguage returns the language of have that suits want: the same, its base, or the first.
func pickLanguage(have []string, want string) string {
	for {
		for _, l := range have {
			if strings.EqualFold(l, want) {
				return l
			}
		}
		i := strings.LastIndexByte(want, '-')
		if i < 0 {
			return have[0]
		}
		want = want[:i]
	}
}
