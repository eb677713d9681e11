package fieldtype

import "strings"

func email() Type {
	t := textual("email")
	t.Keys = keys([]string{"minLength", "maxLength", "pattern"}, inputKeys)
	t.Check = checkText(codeEmail, validEmail)
	t.Longest = maxEmail
	t.Schema = schema("type", "string", "format", "email")
	t.InputType = "email"
	t.InputMode = "email"
	t.Example = example("name@beispiel.de", "name@example.org")
	return t
}

// maxEmail is how long an address can be (RFC 3696, erratum 1690).
const maxEmail = 254

// validEmail asks validator/v10 wherever the address is neither plainly a good one nor,
// without an @, plainly none.
func validEmail(s string) bool {
	return isOrdinaryEmail(s) || len(s) <= maxEmail && strings.IndexByte(s, '@') > 0 && satisfies(s, "email")
}

// The characters of ordinary addresses, by what may stand where.
const (
	inLocal  = 1 << 0
	inLabel  = 1 << 1
	inTop    = 1 << topShift
	topShift = 2
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
	at := ordinaryLocal(s)
	return at > 0 && at <= 60 && len(s) <= 200 && ordinaryHost(s[at+1:])
}

// ordinaryLocal returns where the @ is after letters, digits and the marks _%+-, with single points between
// them, or 0.
func ordinaryLocal(s string) int {
	part := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case emailBytes[c]&inLocal != 0:
			part++
		case part == 0:
			return 0
		case c == '.':
			part = 0
		case c == '@':
			return i
		default:
			return 0
		}
	}
	return 0
}

// ordinaryHost accepts labels of letters and digits between points, of which the last has letters only.
func ordinaryHost(s string) bool {
	dots, label, letters := 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case emailBytes[c]&inLabel != 0:
			label++
			letters += int(emailBytes[c] >> topShift & 1)
		case c == '.' && label > 0 && label < 60:
			dots++
			label, letters = 0, 0
		default:
			return false
		}
	}
	return dots > 0 && label >= 2 && label < 60 && letters == label
}
