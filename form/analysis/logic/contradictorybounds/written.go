package contradictorybounds

import (
	"math/big"

	"github.com/vordruck/vordruck/form"
	"github.com/vordruck/vordruck/form/pattern"
)

// written returns the bounds of a field that are written as values, by key: those that no answer and no parameter changes.
func written(f *form.Field) map[string]form.Constraint {
	all := map[string]form.Constraint{}
	for _, k := range f.Constraints() {
		if k.Dynamic == nil && k.General == nil && k.Written.Set() {
			all[k.Key] = k
		}
	}
	return all
}

// multiples returns multipleOf with the minimum and the maximum, if no multiple lies between them.
func multiples(f *form.Field) []form.Constraint {
	if !f.Definition().MultipleOf.Set() {
		return nil
	}
	bounds := written(f)
	of, okOf := rational(bounds["multipleOf"])
	least, okLeast := rational(bounds["minimum"])
	most, okMost := rational(bounds["maximum"])
	if !okOf || !okLeast || !okMost || of.Sign() <= 0 {
		return nil
	}
	times := new(big.Rat).Quo(most, of) // how often it fits in: rounded down, it is the greatest multiple
	greatest := new(big.Int).Div(times.Num(), times.Denom())
	if new(big.Rat).Mul(of, new(big.Rat).SetInt(greatest)).Cmp(least) >= 0 {
		return nil
	}
	return []form.Constraint{bounds["minimum"], bounds["maximum"], bounds["multipleOf"]}
}

func rational(k form.Constraint) (*big.Rat, bool) {
	d, ok := k.Bound.Decimal()
	if !ok {
		return nil, false
	}
	return new(big.Rat).SetString(d.String())
}

// lengths returns the pattern with the length that no text of it has.
func lengths(f *form.Field) []form.Constraint {
	if d := f.Definition(); !d.Pattern.Set() || !d.MinLength.Set() && !d.MaxLength.Set() {
		return nil
	}
	bounds := written(f)
	p := bounds["pattern"]
	for _, keys := range [][]string{{"minLength"}, {"maxLength"}, {"minLength", "maxLength"}} {
		var shape pattern.Shape
		found := []form.Constraint{p}
		for _, key := range keys {
			k, ok := bounds[key]
			if n := int(k.Bound.Int()); ok && key == "minLength" {
				shape.Least = n
			} else if ok && n > 0 { // 0 would be no end
				shape.Most = n
			}
			found = append(found, k)
		}
		if shape.Least == 0 && shape.Most == 0 || len(found) > 2 && (shape.Least == 0 || shape.Most == 0) {
			continue
		}
		if _, known := pattern.Exceeds(p.Pattern, nil, shape); known == pattern.Included {
			return found
		}
	}
	return nil
}

// characters returns the pattern and the charset that no text of the pattern is made of.
func characters(f *form.Field) []form.Constraint {
	if d := f.Definition(); !d.Pattern.Set() || !d.Charset.Set() {
		return nil
	}
	bounds := written(f)
	p, c := bounds["pattern"], bounds["charset"]
	if p.Pattern == nil || c.Charset == nil {
		return nil
	}
	if _, shares := pattern.Shares(p.Pattern, c.Charset.Pattern(), pattern.Shape{Least: 1}); shares != pattern.Included {
		return nil
	}
	return []form.Constraint{p, c}
}
