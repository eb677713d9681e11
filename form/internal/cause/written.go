package cause

// Balanced returns a piece of an expression with the brackets that belong to it, and where it begins: a span ends where
// the last operand does.
func Balanced(src string, from, to int) (string, int) {
	open, missing := 0, 0
	var quote byte
	for i := from; i < to && i < len(src); i++ {
		switch c := src[i]; {
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case c == '(':
			open++
		case c == ')' && open > 0:
			open--
		case c == ')':
			missing++
		}
	}
	for end := to; open > 0 && end < len(src); end++ {
		if src[end] == ')' {
			open--
			to = end + 1
		}
	}
	for start := from - 1; missing > 0 && start >= 0; start-- {
		if src[start] == '(' {
			missing--
			from = start
		}
	}
	return src[from:min(to, len(src))], from
}
