package formio

// To Form.io an amount of money is a number. The language keeps them apart: an amount becomes a number, and a number an
// amount, by one unit of money, which is a parameter because an expression has no literal for it.

// amount makes an amount of money of a number. A literal is one where an amount is needed.
func (b *builder) amount(v value) value {
	if v.kind == moneyKind || v.lit != nil {
		return v
	}
	return value{code: b.unitAmount() + " * " + v.in(bindTight), kind: moneyKind, bind: bindProduct, empties: v.empties}
}

// plainNumber makes a number of an amount of money.
func (b *builder) plainNumber(v value) value {
	if v.kind != moneyKind {
		return v
	}
	return value{code: v.in(bindProduct) + " / " + b.unitAmount(), kind: numberKind, bind: bindProduct, empties: v.empties}
}

// alike makes amounts of both values where one is an amount and the other a number.
func (b *builder) alike(x, y value) (value, value) {
	if !x.kind.numeric() || !y.kind.numeric() || x.kind != moneyKind && y.kind != moneyKind {
		return x, y
	}
	return b.amount(x), b.amount(y)
}

// calculable makes the operands of an operator what it takes, as far as amounts of money are among them.
func (b *builder) calculable(op string, x, y value) (value, value) {
	switch op {
	case "+", "-":
		return b.alike(x, y)
	case "*":
		if x.kind == moneyKind {
			y = b.plainNumber(y)
		}
	case "/":
		if x.kind != moneyKind {
			y = b.plainNumber(y)
		}
	case "%":
		return b.plainNumber(x), b.plainNumber(y)
	}
	return x, y
}

// ordered makes numbers of both operands of a comparison where one is an amount and the other a number that is no literal.
func (b *builder) ordered(x, y value) (value, value) {
	if (x.kind == moneyKind) == (y.kind == moneyKind) || !x.kind.numeric() || !y.kind.numeric() || x.lit != nil || y.lit != nil {
		return x, y
	}
	return b.plainNumber(x), b.plainNumber(y)
}
