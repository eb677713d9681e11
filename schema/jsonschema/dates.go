package jsonschema

import (
	"regexp"
	"strings"
)

// The days that the calendar has, in the years 1 to 9999, leap days included. Formats alone are not asserted by every
// validator, and say nothing of the year 0.
const (
	anyYear  = `(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])`
	leapYear = `(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)`
	anyMonth = `(?:0[1-9]|1[0-2])`
	anyDate  = `(?:` + anyYear + `-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|` + leapYear + `-02-29)`
	anyTime  = `(?:[01][0-9]|2[0-3]):[0-5][0-9]`

	datePattern     = `^` + anyDate + `$`
	partialPattern  = `^(?:` + anyYear + `(?:-` + anyMonth + `)?|` + anyDate + `)$`
	timePattern     = `^` + anyTime + `(?::(?:0[1-9]|[1-5][0-9]))?$`
	dateTimePattern = `^` + anyDate + `T` + anyTime + `:[0-5][0-9]$`
)

// ordered returns a pattern for the texts of a kind that stand behind a bound, or before it, in the order of their
// characters. Dates and times of one form have that order, and a time without seconds comes before all with some.
func ordered(bound string, above, orEqual bool) string {
	var ways []string
	for i := range len(bound) {
		c := bound[i]
		if c < '0' || c > '9' {
			continue
		}
		prefix := regexp.QuoteMeta(bound[:i])
		switch {
		case above && c < '9':
			ways = append(ways, prefix+digits(c+1, '9'))
		case !above && c > '0':
			ways = append(ways, prefix+digits('0', c-1))
		}
	}
	longer, exact := regexp.QuoteMeta(bound)+".", regexp.QuoteMeta(bound)+"$"
	if above {
		ways = append(ways, longer)
	} else if i := strings.LastIndexByte(bound, ':'); i > 4 && len(bound) == len("08:30:15") {
		ways = append(ways, bound[:i]+"$") // 08:30 is before 08:30:15
	}
	if orEqual {
		ways = append(ways, exact)
	}
	return `^(?:` + strings.Join(ways, "|") + `)`
}

func digits(from, to byte) string {
	if from == to {
		return string(from)
	}
	return "[" + string(from) + "-" + string(to) + "]"
}
