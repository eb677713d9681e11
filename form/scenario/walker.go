package scenario

import (
	"errors"
	"fmt"
	"slices"

	"github.com/vordruck/vordruck/form"
)

const (
	mostPages = 500 // that a walk may come to, one after the other
	mostTries = 12  // that a page may ask again
	mostRows  = 400 // that are added or removed on a page, and files
)

// errAnew says that an answer cannot be taken back here: a radio button stays chosen, so somebody has to begin anew.
var errAnew = errors.New("an answer cannot be taken back")

// walker is somebody on the way through a form.
type walker struct {
	form    *form.Form
	state   *form.State // what the engine makes of the answers
	answers *form.Answers
	driver  Driver
	visitor Visitor

	visit    Visit
	came     []*stage // the pages in the order of the journey, as far as it went
	last     *Sight   // where it ended: a page that does not let go, a stop, the review
	stuck    map[string]string
	sent     map[string]bool // the names of controls that pages were left with since the visit began
	warnings []ProblemSight  // that were confirmed
	again    bool            // the circumstances have changed since the last page was shown
	away     bool            // another page is shown than the last one
	err      error           // of looking at pages
}

// stage is a page that was come to.
type stage struct {
	page     *form.Page
	answered string         // the answers that it was left with
	sight    *Sight         // as it was left, unless it is stale
	stale    bool           // it was changed before it was left
	problems []ProblemSight // with which it came back
}

func (w *walker) end() {
	if w.visit != nil {
		w.visit.End()
	}
}

// through goes on from the first page that the answers no longer agree with.
func (w *walker) through() error {
	err := errAnew
	if w.visit != nil {
		err = w.goOn()
	}
	if errors.Is(err, errAnew) {
		if err = w.begin(); err == nil {
			err = w.goOn()
		}
	}
	return err
}

// begin is a first visit, or a new one.
func (w *walker) begin() (err error) {
	w.end()
	w.came, w.last, w.warnings, w.again, w.sent = nil, nil, nil, false, map[string]bool{}
	w.visit, err = w.driver.Begin(w.visitor)
	return err
}

// become changes the circumstances. All pages are gone through again then.
func (w *walker) become(f *form.Form, answers *form.Answers, who Visitor) error {
	w.form, w.answers, w.visitor = f, answers, who
	w.came, w.last, w.again = nil, nil, true
	if w.visit == nil {
		return nil
	}
	return w.visit.Become(who)
}

func (w *walker) goOn() error {
	w.stuck, w.away = map[string]string{}, false
	i := slices.IndexFunc(w.came, func(s *stage) bool { return s.answered != w.written(s.page) || s.sight == w.last })
	if i < 0 && w.last != nil {
		return nil // nothing has changed on the pages that were asked, and all were answered
	}
	var page *form.Page
	switch {
	case i >= 0:
		page = w.came[i].page
	case w.again:
		page, w.again = w.first(), false
	}
	sight, err := w.visit.Open(page)
	for range mostPages {
		if err != nil {
			return err
		}
		if w.last = sight; sight.Page == nil {
			return nil
		}
		s := w.arrive(sight)
		if sight.Final {
			return nil
		}
		var next *Sight
		if next, err = w.answer(s); err == nil && next == nil {
			w.last = s.sight
			return nil
		}
		sight = next
	}
	return fmt.Errorf("the journey has no end after %d pages", mostPages)
}

// first returns the page that the journey begins with, or nil.
func (w *walker) first() *form.Page {
	if asked, _ := askedPages(w.state); len(asked) > 0 {
		return asked[0]
	}
	return nil
}

// arrive notes that a page is shown. What came behind it is not known any more.
func (w *walker) arrive(sight *Sight) *stage {
	before := slices.IndexFunc(w.came, func(s *stage) bool { return s.page.Index() >= sight.Page.Index() })
	if before >= 0 {
		w.came = w.came[:before]
	}
	s := &stage{page: sight.Page, sight: sight, problems: sight.Problems, answered: w.written(sight.Page)}
	w.came = append(w.came, s)
	return s
}

// answer answers a page until it lets go, and returns the next one; nil where it does not let go.
func (w *walker) answer(s *stage) (next *Sight, err error) {
	changed := false
	var before []Input
	for range mostTries {
		again, err := w.rows(s)
		if err != nil {
			return nil, err
		}
		inputs, err := w.inputs(s.sight)
		if err != nil {
			return nil, err
		}
		if len(inputs) > 0 {
			err = w.visit.Fill(inputs)
		}
		if err == nil && s.sight.Confirm {
			w.confirms(s.problems)
			err = w.visit.Fill([]Input{{Control: Control{Name: "_confirm", Kind: "checkbox"}, Values: []string{"true"}}})
		}
		if err == nil {
			next, err = w.visit.Press(ButtonNext)
		}
		if err != nil {
			return nil, err
		}
		for _, c := range s.sight.Controls {
			w.sent[c.Name] = true
		}
		changed = changed || again || len(inputs) > 0
		if next.Page != s.page || next.Final {
			s.stale, s.problems = changed && !next.Final, nil
			return next, nil
		}
		stays := !again && !next.Confirm && (len(inputs) == 0 || sameInputs(before, inputs))
		before = inputs
		if s.sight, s.problems = next, next.Problems; stays {
			return nil, nil
		}
	}
	return nil, nil
}

// sameInputs reports whether a page asks for the same again: it does not take what was typed as it was typed.
func sameInputs(a, b []Input) bool {
	return slices.EqualFunc(a, b, func(a, b Input) bool {
		return a.Control.Name == b.Control.Name && slices.Equal(a.Values, b.Values) && slices.Equal(a.Files, b.Files)
	})
}

// confirms notes the warnings that somebody says yes to.
func (w *walker) confirms(problems []ProblemSight) {
	for _, p := range problems {
		if p.Warning {
			w.warnings = append(w.warnings, p)
		}
	}
}

// look returns what a page shows as it was left: one that was changed is opened again, as what it shows may depend on what was
// answered there. What goes wrong is kept for the end of the look.
func (w *walker) look(s *stage) *Sight {
	if !s.stale {
		return s.sight
	}
	sight, err := w.visit.Open(s.page)
	if err == nil && sight.Page != s.page {
		err = fmt.Errorf("the page %s cannot be opened again", s.page.ID())
	}
	if err != nil {
		w.err = errors.Join(w.err, err)
		return s.sight
	}
	w.away, s.stale, s.sight = true, false, sight
	return sight
}
