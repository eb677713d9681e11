package decimalcomma

import (
	"slices"
	"strings"

	"github.com/vordruck/vordruck/form/expression"
)

// number is what looks like one with a decimal comma.
type number struct {
	at            int // in bytes
	whole, places string
	function      string // of which it is two arguments
}

// call is what stands between two brackets.
type call struct {
	function string   // in front of them; "" for none
	spaced   bool     // a comma has a blank behind it
	found    []number // which are numbers where a comma has one
}

// numbers returns the numbers with a decimal comma in an expression.
func numbers(source string) (all []number) {
	words := expression.Words(source)
	around := []*call{{}}
	for i, w := range words {
		in := around[len(around)-1]
		switch {
		case w.Text == "(" && i > 0 && words[i-1].Kind == expression.NameWord:
			around = append(around, &call{function: words[i-1].Text})
		case w.Text == "(" || w.Text == "[":
			around = append(around, &call{})
		case (w.Text == ")" || w.Text == "]") && len(around) > 1:
			if in.spaced {
				all = append(all, in.found...)
			}
			around = around[:len(around)-1]
		case w.Text == ",":
			in.spaced = in.spaced || i+1 < len(words) && words[i+1].From > w.To
			if x, ok := numberAt(words, i); !ok || in.function == "" {
				continue
			} else if x.function = in.function; x.isMeant(words[:i-1]) {
				all = append(all, x)
			} else {
				in.found = append(in.found, x)
			}
		}
	}
	slices.SortFunc(all, func(a, b number) int { return a.at - b.at })
	return all
}

// numberAt returns the number that has a comma for its decimal point.
func numberAt(words []expression.Word, comma int) (x number, ok bool) {
	if comma == 0 || comma+1 >= len(words) {
		return x, false
	}
	whole, places := words[comma-1], words[comma+1]
	if whole.Kind != expression.NumberWord || places.Kind != expression.NumberWord || strings.Contains(places.Text, ".") ||
		whole.To != words[comma].From || places.From != words[comma].To {
		return x, false
	}
	if at := strings.IndexByte(whole.Text, '.'); at >= 0 && len(whole.Text)-at != len(".000") {
		return x, false // 2.5 has its point already, and 1.234,50 has one between its thousands
	}
	return number{at: whole.From, whole: whole.Text, places: places.Text}, true
}

// isMeant reports whether a number is meant whatever the other arguments look like, given what stands in front of it.
func (x number) isMeant(before []expression.Word) bool {
	factor := len(before) > 0 && (before[len(before)-1].Text == "*" || before[len(before)-1].Text == "/")
	return factor && x.whole == "0" || len(x.places) > 1 && x.function == "round" // nobody rounds to more than 9 places
}
