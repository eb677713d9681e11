package expression

import "github.com/vordruck/vordruck/form/value"

func numberFunctions() map[string]*function {
	one := []kinds{numbers}
	return map[string]*function{
		"abs":   {usage: "abs(x)", params: one, result: sameAsFirst, one: func(_ value.Result, a value.Value) value.Value { return value.Abs(a) }},
		"floor": {usage: "floor(x)", params: one, result: wholeType, one: floor},
		"ceil":  {usage: "ceil(x)", params: one, result: wholeType, one: ceil},
		"round": {usage: "round(x, places)", params: []kinds{numbers, integers}, result: roundType, one: roundWhole, two: roundPlaces, refuse: negativePlaces},
	}
}

// wholeType is an integer, and for money an amount without cents.
func wholeType(args []Type) Type {
	if args[0].Kind == value.Money {
		return sameAsFirst(args)
	}
	return integerType
}

func roundType(args []Type) Type {
	if len(args) == 1 {
		return wholeType(args)
	}
	return sameAsFirst(args)
}

// negativePlaces refuses a number of places that is known to be negative.
func negativePlaces(args []*Node) (*Node, string) {
	if len(args) < 2 {
		return nil, ""
	}
	if n := fold(args[1]); n.op == OpLiteral && n.value.Int() < 0 {
		return args[1], "a number of places is not negative"
	}
	return nil, ""
}

func floor(as value.Result, a value.Value) value.Value {
	d, _ := a.Decimal()
	return value.Convert(as, value.OfNumber(d.Floor(0)))
}

func ceil(as value.Result, a value.Value) value.Value {
	d, _ := a.Decimal()
	return value.Convert(as, value.OfNumber(d.Ceil(0)))
}

func roundWhole(as value.Result, a value.Value) value.Value {
	d, _ := a.Decimal()
	return value.Convert(as, value.OfNumber(value.RoundHalfUp(d, 0)))
}

// roundPlaces rounds to places after the point; a negative number of places is none.
func roundPlaces(as value.Result, a, places value.Value) value.Value {
	if places.Int() < 0 {
		return value.Value{}
	}
	d, _ := a.Decimal()
	return value.Convert(as, value.OfNumber(value.RoundHalfUp(d, int(min(places.Int(), 19)))))
}
