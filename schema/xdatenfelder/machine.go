package xdatenfelder

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// operator is what a condition can be made of.
type operator struct {
	name, to, notes string
	read            func(m *machine, args json.RawMessage) (*condition, error)
}

// operators are all of them. It is a function since conditions are made of conditions.
func operators() []operator {
	return []operator{
		{"identifier", "the field is true; of another type: answered", "with `self.` in front a path from the bearer; else looked for from the bearer outwards", (*machine).identifier},
		{"equal", "`==`, `in` of several answers", "not met without an answer", (*machine).equal},
		{"not_equal", "`!=`", "met without an answer, written `a == nil or …`", negation((*machine).equal)},
		{"is_empty", "`== nil`", "a group is empty when all in it is", (*machine).empty},
		{"is_not_empty", "`!= nil`", "", negation((*machine).empty)},
		{"in", "`==` joined by `or`", "a field and a list of values", (*machine).oneOf},
		{"not", "the inverse", "written into the comparisons inside", negation((*machine).condition)},
		{"and", "`and`", "", (*machine).and},
		{"or", "`or`", "", (*machine).or},
		{"xor", "`!=` of two truths, `one` of more", "exactly one", (*machine).xor},
		{"is_valid_date", "date functions", "day, month, year; as far as they are answered", (*machine).validDate},
		{"less_than", "`<`", "", ordering("<")},
		{"less_than_or_equal", "`<=`", "", ordering("<=")},
		{"greater_than", "`>`", "", ordering(">")},
		{"greater_than_or_equal", "`>=`", "", ordering(">=")},
	}
}

// machine reads the condition of one rule.
type machine struct {
	t      *importer
	bearer *node
	depth  int
}

const maxConditionDepth = 60

func (m *machine) condition(raw json.RawMessage) (*condition, error) {
	if m.depth++; m.depth > maxConditionDepth {
		return nil, unsayable(fmt.Sprintf("the condition is nested more than %d deep", maxConditionDepth))
	}
	defer func() { m.depth-- }()
	switch strings.TrimSpace(string(raw)) {
	case "true":
		return holdsAlways(), nil
	case "false":
		return &condition{op: never}, nil
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil && len(list) == 1 {
		return m.condition(list[0])
	}
	var tree map[string]json.RawMessage
	if err := json.Unmarshal(raw, &tree); err != nil || len(tree) != 1 {
		return nil, unsayable("a condition is an object with one operator")
	}
	for name, args := range tree { // the only one
		for _, o := range operators() {
			if o.name == strings.ReplaceAll(strings.ToLower(name), "-", "_") {
				return o.read(m, args)
			}
		}
		return nil, unsayable("the operator " + strconv.Quote(name) + " is not known")
	}
	return nil, nil
}

func negation(read func(*machine, json.RawMessage) (*condition, error)) func(*machine, json.RawMessage) (*condition, error) {
	return func(m *machine, args json.RawMessage) (*condition, error) {
		c, err := read(m, args)
		if err != nil {
			return nil, err
		}
		return c.negated(), nil
	}
}

// reference reads {"identifier": "…"}.
func (m *machine) reference(raw json.RawMessage) (*node, bool, error) {
	var id struct{ Identifier *string }
	if json.Unmarshal(raw, &id) != nil || id.Identifier == nil {
		return nil, false, nil
	}
	n, err := m.resolve(*id.Identifier)
	return n, true, err
}

func (m *machine) resolve(id string) (*node, error) {
	n := m.bearer.find(id)
	if n == nil { // a rule of before the schema was written as in version 3
		n = m.bearer.find(id2Inside.ReplaceAllStringFunc(id, upgraded))
	}
	if n == nil {
		return nil, unsayable("there is no " + id + " that " + m.bearer.id + " can mean, or several")
	}
	if n.field == nil {
		return nil, unsayable(id + " could not be carried over")
	}
	return n, nil
}

func (m *machine) identifier(raw json.RawMessage) (*condition, error) {
	var id string
	if json.Unmarshal(raw, &id) != nil {
		return nil, unsayable("an identifier is a text")
	}
	n, err := m.resolve(id)
	if err != nil {
		return nil, err
	}
	if f := n.answer(); f.Type.Value == "boolean" {
		return &condition{op: compare, refs: []*node{n}, sign: "=", value: "true", kind: truthValue}, nil
	}
	return isFilled(n), nil
}

// pair reads two operands, of which one is a field at least. The field comes first; swapped says that it did not.
func (m *machine) pair(raw json.RawMessage) (refs []*node, v string, k kind, swapped bool, err error) {
	var args []json.RawMessage
	if json.Unmarshal(raw, &args) != nil || len(args) != 2 {
		return nil, "", 0, false, unsayable("a comparison has two operands")
	}
	for i, arg := range args {
		n, is, err := m.reference(arg)
		if err != nil {
			return nil, "", 0, false, err
		}
		if is {
			refs = append(refs, n)
			continue
		}
		swapped = swapped || i == 0
		if v, k, err = scalar(arg); err != nil {
			return nil, "", 0, false, err
		}
	}
	if len(refs) == 0 {
		return nil, "", 0, false, unsayable("a comparison has a field on one side at least")
	}
	return refs, v, k, swapped, nil
}

// literalKeys are the objects that a literal may be wrapped in.
var literalKeys = []string{"literal", "value", "constant", "string", "number", "boolean"}

// scalar reads a literal.
func scalar(raw json.RawMessage) (string, kind, error) {
	var wrapped map[string]json.RawMessage
	if json.Unmarshal(raw, &wrapped) == nil && len(wrapped) == 1 {
		for _, key := range literalKeys {
			if inner := wrapped[key]; len(inner) > 0 && inner[0] != '{' {
				return scalar(inner)
			}
		}
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s, textValue, nil
	}
	switch t := strings.TrimSpace(string(raw)); {
	case t == "true", t == "false":
		return t, truthValue, nil
	case literal["number"].MatchString(t):
		return t, numberValue, nil
	default:
		if f, err := strconv.ParseFloat(t, 64); err == nil && math.Abs(f) < 1e15 { // written with an exponent
			return strconv.FormatFloat(f, 'f', -1, 64), numberValue, nil
		}
	}
	return "", 0, unsayable("a literal is a text, a number or a truth")
}

func (m *machine) equal(raw json.RawMessage) (*condition, error) {
	var args []json.RawMessage
	if json.Unmarshal(raw, &args) == nil && len(args) == 2 {
		if c, err := m.alike(args[0], args[1]); c != nil || err != nil {
			return c, err
		}
	}
	return m.comparison(raw, "=")
}

// alike reads what is equal to nothing, to a truth or to another condition; nil for a field and a value.
func (m *machine) alike(a, b json.RawMessage) (*condition, error) {
	if isNull(a) || m.isCondition(b) && !m.isCondition(a) {
		a, b = b, a
	}
	switch {
	case isNull(b):
		return m.empty(a)
	case !m.isCondition(a):
		return nil, nil
	}
	left, err := m.condition(a)
	if err != nil {
		return nil, err
	}
	right, err := m.condition(b)
	switch {
	case err != nil:
		return nil, err
	case right.op == always:
		return left, nil
	case right.op == never:
		return left.negated(), nil
	}
	return &condition{op: exactlyOne, not: true, sub: []*condition{left, right}}, nil
}

// isNull reports whether an operand is what a field without an answer has: nothing, or an empty text.
func isNull(raw json.RawMessage) bool {
	text := strings.TrimSpace(string(raw))
	return text == "null" || text == `""`
}

// isCondition reports whether an operand is a condition of its own, and neither a field nor a literal.
func (m *machine) isCondition(raw json.RawMessage) bool {
	var tree map[string]json.RawMessage
	if json.Unmarshal(raw, &tree) != nil || len(tree) != 1 || tree["identifier"] != nil {
		return false
	}
	_, _, err := scalar(raw)
	return err != nil
}

// oneOf reads a field and the values of which it has one.
func (m *machine) oneOf(raw json.RawMessage) (*condition, error) {
	var args, values []json.RawMessage
	if json.Unmarshal(raw, &args) != nil || len(args) != 2 || json.Unmarshal(args[1], &values) != nil || len(values) == 0 {
		return nil, unsayable("in takes a field and a list of values")
	}
	n, is, err := m.reference(args[0])
	if err != nil || !is {
		return nil, cmp.Or[error](err, unsayable("in takes a field and a list of values"))
	}
	parts := make([]*condition, len(values))
	for i, value := range values {
		v, k, err := scalar(value)
		if err != nil {
			return nil, err
		}
		if parts[i], err = m.t.comparison([]*node{n}, "=", v, k); err != nil {
			return nil, err
		}
	}
	return some(parts...), nil
}

func ordering(sign string) func(*machine, json.RawMessage) (*condition, error) {
	return func(m *machine, raw json.RawMessage) (*condition, error) { return m.comparison(raw, sign) }
}

// mirrored are the signs with the sides exchanged.
var mirrored = map[string]string{"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

func (m *machine) comparison(raw json.RawMessage, sign string) (*condition, error) {
	refs, v, k, swapped, err := m.pair(raw)
	if err != nil {
		return nil, err
	}
	if swapped {
		sign = mirrored[sign]
	}
	return m.t.comparison(refs, sign, v, k)
}

// comparison makes a comparison whose literal the field can have.
func (t *importer) comparison(refs []*node, sign, v string, k kind) (*condition, error) {
	c := &condition{op: compare, refs: refs, sign: sign}
	if len(refs) == 2 {
		return c, nil
	}
	if refs[0].kind == groupNode {
		return nil, unsayable("the group " + refs[0].id + " has no value to compare")
	}
	var ok bool
	if c.value, c.kind, ok = t.literalOf(refs[0], v, k); !ok {
		return nil, unsayable(fmt.Sprintf("%s can never be %q", refs[0].id, v))
	}
	if typ := refs[0].answer().Type.Value; sign != "=" && (c.kind == truthValue || typ == "choice" || typ == "choices") {
		return nil, unsayable(refs[0].id + " has no order")
	}
	return c, nil
}

func (m *machine) empty(raw json.RawMessage) (*condition, error) {
	n, is, err := m.reference(raw)
	if !is && err == nil {
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) == nil && len(list) == 1 {
			n, is, err = m.reference(list[0])
		}
	}
	if err != nil {
		return nil, err
	}
	if !is {
		return nil, unsayable("is_empty takes an identifier")
	}
	return isFilled(n).negated(), nil
}

func (m *machine) list(raw json.RawMessage) ([]*condition, error) {
	var args []json.RawMessage
	if json.Unmarshal(raw, &args) != nil || len(args) == 0 {
		return nil, unsayable("and, or and xor take a list of conditions")
	}
	conditions := make([]*condition, len(args))
	for i, arg := range args {
		c, err := m.condition(arg)
		if err != nil {
			return nil, err
		}
		conditions[i] = c
	}
	return conditions, nil
}

func (m *machine) and(raw json.RawMessage) (*condition, error) {
	c, err := m.list(raw)
	return all(c...), err
}

func (m *machine) or(raw json.RawMessage) (*condition, error) {
	c, err := m.list(raw)
	return some(c...), err
}

func (m *machine) xor(raw json.RawMessage) (*condition, error) {
	c, err := m.list(raw)
	return &condition{op: exactlyOne, sub: c}, err
}

func (m *machine) validDate(raw json.RawMessage) (*condition, error) {
	var args []json.RawMessage
	if json.Unmarshal(raw, &args) != nil || len(args) != 3 {
		return nil, unsayable("is_valid_date takes day, month and year")
	}
	c := &condition{op: dateOf}
	for _, arg := range args {
		n, is, err := m.reference(arg)
		if err != nil {
			return nil, err
		}
		if !is || n.kind != fieldNode {
			return nil, unsayable("is_valid_date takes three fields")
		}
		c.refs = append(c.refs, n)
	}
	return c, nil
}

// identifiers lists the ids in a condition.
func identifiers(raw json.RawMessage) []string {
	var ids []string
	var tree any
	if json.Unmarshal(raw, &tree) != nil {
		return nil
	}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			if id, ok := v["identifier"].(string); ok {
				ids = append(ids, id[strings.LastIndexByte(id, '.')+1:])
			}
			for _, x := range v { // the ids are sorted
				walk(x)
			}
		}
	}
	walk(tree)
	slices.Sort(ids)
	return slices.Compact(ids)
}
