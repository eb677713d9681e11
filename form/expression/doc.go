// Package expression is the language's expressions: parsed by expr, checked against
// the types of a form's fields, compiled to closures.
//
// # The road
//
//	source ──parse──▶ syntax ──check──▶ *Node ──fold──▶ *Node ──compile──▶ closures
//
// [Compile] goes all of it. expr's parser reads the source, and parse.go, the one file
// that knows expr, turns its tree into ours; what is not in the portable subset of the
// language stops there. check gives names their meaning and every node its type, fold
// computes what depends on nothing, and compile makes two closures of the tree: one that
// gives a value ([Expression.Eval]) and one that gives a truth ([Expression.Holds]).
//
// # Meaning
//
// The laws of the language hold as follows; the tables in testdata are their long form.
//
// Empty (law 3). Every operator and function is empty when an operand is, but for these:
// and and or decide where one side is enough; x == nil, x != nil, answered(x) and x ?? y look
// at emptiness itself (a group is empty when all its fields are, a list when it has no rows, a
// row when all its cells are or there is no such row); aggregates over a list skip empty items.
// A condition that is empty does not hold: cond ? a : b is then b, as in SQL's CASE and FEEL's
// if. x in [a, b] is true where one is equal, else empty where one of them is, as in SQL.
// ?? binds more tightly than any other operator: a + b ?? 0 is a + (b ?? 0).
// An empty text "" is no value; it stands only where a piece of text is meant (join,
// replace, split, contains, the + between texts), and for nil in the branches of ?: and ??.
//
// Lists. A list nobody has answered has no rows, and is known to have none: count, len and sum
// of it are 0, all and none are true, any and one false, and mean, min, max, first and last
// empty. all is and over the items, any is or: an item whose predicate is empty leaves
// them open unless another decides. count(list) counts rows, and single values that are
// not empty; len(list) counts both. min and max of several arguments are strict; of a list
// they skip what is empty.
//
// Rows (law 7). A plain name is looked up where the expression stands, this row first, then
// what is around it, also inside a predicate. There .x is a field of the item, and nothing
// else; # is the item of a list of single values. expr reads .x in the predicates of count, sum, all,
// any, none, one, filter and map; for others, map comes first: min(map(hunde, .jahre)).
//
// Total (law 4). Division by zero, overflow, an index that does not exist and days beyond the
// years 1 to 9999 are empty. Every list item visited takes one step of [Frame.Budget], and so do
// 64 bytes of a text that is searched, compared or made; when none are left, what needs them is empty, and the
// frame says so. The frame must have the rows the scope describes.
//
// Exact (law 8). A number holds 19 digits; a sum or product that needs more is empty, never rounded. A
// quotient is rounded half up to 19 digits, and so is what is made of one that was. 1 / 3 is a number, 7 % 3 takes integers.
// Money is rounded to its places once an operation, from the exact result, ties away from zero. So
// is round. floor, ceil and round without places make integers, or whole amounts of money. A
// month has gone by on the same day of the next: who was born on 29 February is a year
// older on 1 March.
//
// Typed (law 5). Numbers mix; money takes money or a literal in + - and comparisons, and numbers
// in * and /; money / money is a number. Texts of a choice know their options, through ?:
// and ??, and are compared with nothing else. + joins texts. A choice has no order, but trust() has.
// matches is a match of the whole value. Comparisons do not chain. Numbers are plain digits.
//
// # Closures, or expr's VM
//
// expr's VM computes on interfaces and Go's own operators. To make it three-valued and
// exact, every operator of its tree must be patched into a call (bench_test.go does so, and
// checks that both ways agree). Measured with go test -bench 'Closures|VM' on two
// busy cores of an AMD EPYC, the best of thirty short runs, in ns and allocations:
//
//	condition                                       closures  VM, patched
//	rolle == "firma"                                    7, 0       196, 1
//	alter >= 18                                         7, 0       142, 1
//	aktiv                                               3, 0        59, 0
//	rolle == "firma" and alter >= 18 and aktiv         21, 0       466, 1
//	rolle == "person" or alter < 18 or not aktiv       19, 0       533, 1
//	satz * anzahl + 10 > 100                          227, 0       580, 3
//	satz + (anzahl - 1) * satz                        253, 0      1171, 4
//
// The VM pays for its stack of interfaces and for arguments in slices, loses short circuits and
// needs a type checker of ours all the same, since its own knows neither options nor money nor
// emptiness. So expr parses, and the rest is here.
package expression
