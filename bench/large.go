package bench

import "strconv"

// The form of 1,000 fields is regular: 20 pages of three chains of six questions, each of which
// opens the next, and of 32 questions that go text, integer, choice.
const (
	largePages  = 20
	pageChains  = 3
	pageAnswers = 32
)

type largePage struct {
	chains  [pageChains]chain
	answers [pageAnswers]string
}

// chain names the questions of one chain.
type chain struct{ r, a, b, c, d, e string }

var largeNames = nameLarge()

func nameLarge() (pages [largePages]largePage) {
	for n := range pages {
		for i := range pageChains {
			c := "c" + strconv.Itoa(n*pageChains+i)
			pages[n].chains[i] = chain{c + "r", c + "a", c + "b", c + "c", c + "d", c + "e"}
		}
		for i := range pageAnswers {
			pages[n].answers[i] = "p" + strconv.Itoa(n) + "f" + strconv.Itoa(i)
		}
	}
	return pages
}

// Large is a form of 1,000 answers as encoding/json reads it.
type Large map[string]any

// CheckLarge returns what is wrong with the answers.
func CheckLarge(answers Large) []Problem {
	var p problems
	for n := range largeNames {
		page := &largeNames[n]
		for i := range page.chains {
			answers.checkChain(&p, &page.chains[i])
		}
		for i, name := range page.answers {
			answers.checkAnswer(&p, i, name)
		}
	}
	return p
}

func (a Large) text(name string) string { s, _ := a[name].(string); return s }

func (a Large) number(name string) *int64 {
	f, ok := a[name].(float64)
	if !ok {
		return nil
	}
	n := int64(f)
	return &n
}

func (a Large) checkChoice(p *problems, name string) string {
	s := a.text(name)
	p.choice(name, s, "a", "b", "c", "d", "e")
	return s
}

// checkChain walks a chain as far as the answers open it.
func (a Large) checkChain(p *problems, c *chain) {
	if a.checkChoice(p, c.r) != "b" || !a.above(p, c.a) {
		return
	}
	b := a.text(c.b)
	p.text(c.b, b, true, 0, 40)
	if b != "ja" || a.checkChoice(p, c.c) != "b" || !a.above(p, c.d) {
		return
	}
	p.text(c.e, a.text(c.e), true, 0, 40)
}

// above checks a number of a chain and reports whether it opens the next question.
func (a Large) above(p *problems, name string) bool {
	n := a.number(name)
	p.integer(name, n, 0, 100)
	return n != nil && *n > 10
}

func (a Large) checkAnswer(p *problems, i int, name string) {
	switch {
	case i%3 == 1:
		p.integer(name, a.number(name), 0, 1000)
	case i%3 == 2:
		a.checkChoice(p, name)
	case i%6 == 0:
		p.text(name, a.text(name), false, 0, 40)
	default:
		p.pattern(name, a.text(name), false, isCode)
	}
}

// isCode matches [A-Z]{2}[0-9]{4}.
func isCode(s string) bool { return len(s) == 6 && upper(s[:2]) && digits(s[2:]) }
