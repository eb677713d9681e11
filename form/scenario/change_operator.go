package scenario

import "github.com/vordruck/vordruck/schema"

// exchanged are the operators that a change turns into another: into the first that compiles, as two integers have no quotient that is an integer.
var exchanged = map[string][]string{"+": {"-"}, "-": {"+"}, "*": {"/", "+"}, "/": {"*"}}

// arithmetic lists the change of a word that is an operator between two numbers.
func (c *changer) arithmetic(s *schema.Scalar, all []word, i int) {
	written := s.Value[all[i].from:all[i].to]
	others := exchanged[written]
	if all[i].kind != otherWord || len(others) == 0 || !operandBefore(s.Value, all[:i]) {
		return
	}
	c.part("operator exchanged", s, all[i], others[0])
	last := &c.changes[len(c.changes)-1]
	for _, other := range others[1:] {
		instead := &changer{file: c.file, where: c.where}
		instead.part(last.kind, s, all[i], other)
		last.instead = &instead.changes[0]
		last = last.instead
	}
}

// operandBefore reports whether words end in an operand, so that what follows is no sign of a number.
func operandBefore(src string, before []word) bool {
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	switch src[last.from:last.to] {
	case ")", "]":
		return true
	case "and", "or", "not", "in":
		return false
	}
	return last.kind != otherWord
}

// quantifiers are the calls that a change turns into another.
var quantifiers = map[string]string{"any": "all", "all": "any"}

// quantifier lists the change of any to all and back.
func (c *changer) quantifier(s *schema.Scalar, all []word, i int) {
	written := s.Value[all[i].from:all[i].to]
	if now := quantifiers[written]; now != "" && all[i].kind == nameWord && i+1 < len(all) && s.Value[all[i+1].from:all[i+1].to] == "(" {
		c.part(written+" became "+now, s, all[i], now)
	}
}
