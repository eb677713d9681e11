package fieldtype

func email() Type {
	t := textual("email")
	t.Keys = keys([]string{"minLength", "maxLength", "pattern"}, inputKeys)
	t.Check = checkText(codeEmail, validEmail)
	t.Schema = schema("type", "string", "format", "email")
	t.InputType = "email"
	t.InputMode = "email"
	t.Example = example("name@beispiel.de", "name@example.org")
	return t
}

// validEmail asks validator/v10 wherever the address is not plainly a good one.
func validEmail(s string) bool { return isOrdinaryEmail(s) || satisfies(s, "email") }

// The characters of ordinary addresses, by what may stand where.
const (
	inLocal = 1 << iota
	inLabel
	inTop
)

var emailBytes = func() (t [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-32] = inLocal|inLabel|inTop, inLocal|inLabel|inTop
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = inLocal | inLabel
	}
	for _, c := range "_%+-" {
		t[c] = inLocal
	}
	return t
}()

// isOrdinaryEmail accepts name@host.example addresses in ASCII without asking the validator, which takes
// a hundred times as long. It accepts nothing that the validator refuses.
func isOrdinaryEmail(s string) bool {
	if len(s) > 200 {
		return false
	}
	at, part := 0, 0
	for ; at < len(s) && s[at] != '@'; at++ {
		switch {
		case emailBytes[s[at]]&inLocal != 0:
			part++
		case s[at] == '.' && part > 0:
			part = 0
		default:
			return false
		}
	}
	if part == 0 || at > 60 || at == len(s) {
		return false
	}
	dots, label, letters := 0, 0, 0
	for _, c := range []byte(s[at+1:]) {
		switch {
		case emailBytes[c]&inLabel != 0:
			label++
			if emailBytes[c]&inTop != 0 {
				letters++
			}
		case c == '.' && label > 0 && label < 60:
			dots++
			label, letters = 0, 0
		default:
			return false
		}
	}
	return dots > 0 && label >= 2 && label < 60 && letters == label
}
