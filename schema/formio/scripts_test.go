package formio

const moneyRows = `{"type": "datagrid", "key": "g", "components": [{"type": "number", "key": "w"}, {"type": "currency", "key": "c", "currency": "EUR"}]},
 {"type": "currency", "key": "e", "currency": "EUR"}`

const clocked = `{"type": "datetime", "key": "d"}, {"type": "time", "key": "c"}`

const dates = `{"type": "datetime", "key": "d", "enableTime": false}, {"type": "datetime", "key": "e", "enableTime": false}`

// scripted are decisions about scripts as people write them.
var scripted = []decided{
	{"texts with a blank between", `{"type": "textfield", "key": "f", "calculateValue": "value = data.t + ' ' + data.u"}`, "f", `{"t": "a", "u": "b"}`, "a b"},
	{"texts with a blank before what is not there", `{"type": "textfield", "key": "f", "calculateValue": "value = data.t + ' ' + data.u"}`, "f", `{"t": "a"}`, "a"},
	{"JSON Logic that puts texts together", `{"type": "textfield", "key": "f", "calculateValue": {"cat": ["a", " ", {"var": "data.t"}]}}`, "f", `{"t": "b"}`, "a b"},
	{"capitals and a blank", `{"type": "textfield", "key": "f", "calculateValue": "value = data.r.toUpperCase() + ' ' + data.t + ', ' + data.u"}`, "f", `{"r": "5", "t": "x", "u": "y"}`, "5 x, y"},
	{"a text that is only put in sometimes", `{"type": "textfield", "key": "f", "calculateValue": "value = 'a' + (data.b ? '!' : '')"}`, "f", `{}`, "a"},
	{"a truth in a text", "{\"type\": \"textfield\", \"key\": \"f\", \"calculateValue\": \"value = `${data.t}: ${data.n > 3}`\"}", "f", `{"t": "x", "n": 4}`, "x: true"},

	{"a guard before one of several boxes", `{"type": "textfield", "key": "f", "customConditional": "show = data.boxes && data.boxes.a"}`, "f", `{"boxes": ["a"]}`, "shown"},
	{"a guard before one of several boxes that is not ticked", `{"type": "textfield", "key": "f", "customConditional": "show = data.boxes && data.boxes.a"}`, "f", `{"boxes": ["b"]}`, "hidden"},
	{"a guard before rows", rows + `]}, {"type": "textfield", "key": "f", "customConditional": "show = data.rows && data.rows.length > 0"}`, "f", `{"rows": [{"x": 1}]}`, "shown"},
	{"a guard before rows that are not there", rows + `]}, {"type": "textfield", "key": "f", "customConditional": "show = data.rows && data.rows.length > 0"}`, "f", `{}`, "hidden"},
	{"a guard before everything", `{"type": "container", "key": "c", "components": [{"type": "textfield", "key": "k"}]}, {"type": "textfield", "key": "f", "customConditional": "show = data && data.c && data.c.k === 'x'"}`, "f", `{"c": {"k": "x"}}`, "shown"},
	{"a guard that is negated", rows + `]}, {"type": "textfield", "key": "f", "customConditional": "show = !data.rows || data.rows.length === 0"}`, "f", `{"rows": [{"x": 1}]}`, "hidden"},

	{"a sum of numbers as money", moneyRows + `, {"type": "currency", "key": "f", "currency": "EUR", "calculateValue": "value = _.sumBy(data.g, 'w')"}`, "f", `{"g": [{"w": 1.5}, {"w": 2}]}`, "3.5"},
	{"a number and a literal as money", `{"type": "currency", "key": "f", "calculateValue": "value = data.n + 5"}`, "f", `{"n": 3.256}`, "8.26"},
	{"a number and an amount", moneyRows + `, {"type": "currency", "key": "f", "currency": "EUR", "calculateValue": "value = data.e + data.n * 2"}`, "f", `{"n": 3, "e": 1.25}`, "7.25"},
	{"an amount by an amount", moneyRows + `, {"type": "currency", "key": "f", "currency": "EUR", "calculateValue": "value = data.e * data.e"}`, "f", `{"e": 1.5}`, "2.25"},
	{"an amount or nothing", moneyRows + `, {"type": "currency", "key": "f", "currency": "EUR", "calculateValue": "value = data.b ? data.e : 0"}`, "f", `{"e": 1.5}`, "0"},
	{"an amount or a number", moneyRows + `, {"type": "currency", "key": "f", "currency": "EUR", "calculateValue": "value = data.b ? data.e : data.n"}`, "f", `{"n": 7}`, "7"},
	{"an amount compared with a number", moneyRows + `, {"type": "textfield", "key": "f", "customConditional": "show = data.e > data.m"}`, "f", `{"e": 4.51, "m": 4.505}`, "shown"},
	{"amounts that are picked, added up and rounded", moneyRows + `, {"type": "currency", "key": "f", "currency": "EUR", "calculateValue": "value = data.g.map(r => r.c).reduce((a, b) => a + b, 0).toFixed(2)"}`, "f", `{"g": [{"c": 1.5}, {"c": 2}]}`, "3.5"},
	{"numbers that are picked, added up and rounded", moneyRows + `, {"type": "currency", "key": "f", "currency": "EUR", "calculateValue": "value = data.g.map(function (r) { return r.w; }).reduce((a, b) => a + b).toFixed(2)"}`, "f", `{"g": [{"w": 1.504}, {"w": 2}]}`, "3.5"},
	{"rows that are filtered and counted", rows + `]}, {"type": "number", "key": "f", "calculateValue": "value = data.rows.filter(r => r.x > 1).length"}`, "f", `{"rows": [{"x": 1}, {"x": 4}, {}]}`, "1"},
	{"rows that are filtered and added up", rows + `]}, {"type": "number", "key": "f", "calculateValue": "value = _.sum(_.map(_.filter(data.rows, r => r.y === 'a'), 'x'))"}`, "f", `{"rows": [{"x": 1, "y": "a"}, {"x": 4}, {"x": 5, "y": "a"}]}`, "6"},

	{"points", `{"type": "number", "key": "f", "calculateValue": "value = 0; if (data.b) { value += 1 } if (data.n > 3) { value += 2 } if (data.t === 'x') { value += 4 } else { value = value - 8; } if (data.boxes.a) { value += 16; value += 32 }"}`, "f", `{"b": true, "n": 4, "boxes": ["a"]}`, "43"},
	{"points in a variable", `{"type": "number", "key": "f", "calculateValue": "let score = 0; if (data.b) score = score + 1; if (data.t) score = score + data.n; value = score;"}`, "f", `{"b": true, "n": 4, "t": "x"}`, "5"},
	{"words that are added", `{"type": "textfield", "key": "f", "calculateValue": "value = 'a'; if (data.b) { value += 'b' } if (data.t) { value += data.t }"}`, "f", `{"t": "c"}`, "ac"},

	{"what is equal to lodash", `{"type": "textfield", "key": "f", "customConditional": "show = _.isEqual(data.r, '5')"}`, "f", `{"r": "5"}`, "shown"},
	{"what is not equal to lodash", `{"type": "textfield", "key": "f", "customConditional": "show = !_.isEqual(data.r, '5')"}`, "f", `{}`, "shown"},
	{"enough of some fields", `{"type": "textfield", "key": "f", "conditional": {"json": {"!": {"missing_some": [2, ["data.t", "data.n", "data.u"]]}}}}`, "f", `{"n": 5, "t": "x"}`, "shown"},
	{"too few of some fields", `{"type": "textfield", "key": "f", "conditional": {"json": {"missing_some": [2, ["data.t", "data.n", "data.u"]]}}}`, "f", `{"n": 5}`, "shown"},

	{"a time that is later", clocked + `, {"type": "textfield", "key": "f", "conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "d", "operator": "dateGreaterThan", "value": "2024-01-01T08:30:00.000Z"}]}}`, "f", `{"d": "2024-01-01T08:31:00"}`, "shown"},
	{"a time that is not later", clocked + `, {"type": "textfield", "key": "f", "conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "d", "operator": "dateGreaterThan", "value": "2024-01-01T08:30:00"}]}}`, "f", `{"d": "2024-01-01T08:30:00"}`, "hidden"},
	{"a time on a day", clocked + `, {"type": "textfield", "key": "f", "conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "d", "operator": "dateLessThanOrEqual", "value": "2024-01-01"}]}}`, "f", `{"d": "2024-01-01T00:00:00"}`, "shown"},
	{"a time of the day", clocked + `, {"type": "textfield", "key": "f", "customConditional": "show = data.c === '08:00'"}`, "f", `{"c": "08:00"}`, "shown"},
	{"a day that was midnight in the west", `{"type": "datetime", "key": "d", "enableTime": false}, {"type": "textfield", "key": "f", "conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "d", "operator": "isDateEqual", "value": "2024-01-01T08:00:00.000Z"}]}}`, "f", `{"d": "2024-01-01"}`, "shown"},
	{"a day that was midnight in the east", `{"type": "datetime", "key": "d", "enableTime": false}, {"type": "textfield", "key": "f", "conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "d", "operator": "isDateEqual", "value": "2023-12-31T23:00:00Z"}]}}`, "f", `{"d": "2024-01-01"}`, "shown"},
	{"a bound with a time", `{"type": "datetime", "key": "f", "datePicker": {"minDate": "2030-05-05T10:00:00Z"}}`, "f", `{"f": "2030-05-05T09:59:00"}`, "Please enter 5 May 2030 10:00 or later."},

	{"an age", dates + `, {"type": "number", "key": "f", "calculateValue": "value = moment(data.e).diff(moment(data.d), 'years')"}`, "f", `{"d": "2000-03-02", "e": "2024-03-01"}`, "23"},
	{"days between", dates + `, {"type": "number", "key": "f", "calculateValue": "value = moment(data.e).diff(moment(data.d), 'days') + 1"}`, "f", `{"d": "2024-02-28", "e": "2024-03-01"}`, "3"},
	{"a date before a literal", dates + `, {"type": "textfield", "key": "f", "customConditional": "show = moment(data.d).isBefore('2024-01-01')"}`, "f", `{"d": "2023-12-31"}`, "shown"},
	{"a date after another", dates + `, {"type": "textfield", "key": "f", "customConditional": "show = new Date(data.d) > new Date(data.e)"}`, "f", `{"d": "2023-12-31", "e": "2023-12-31"}`, "hidden"},
	{"a date not before the present", dates + `, {"type": "textfield", "key": "f", "customConditional": "show = !moment(data.d).isBefore(moment())"}`, "f", `{}`, "shown"},
	{"a date two weeks after another", dates + `, {"type": "textfield", "key": "f", "customConditional": "show = moment(data.d).add(2, 'weeks').isSame(moment(data.e), 'day')"}`, "f", `{"d": "2024-02-20", "e": "2024-03-05"}`, "shown"},
	{"the parts of a date", dates + `, {"type": "number", "key": "f", "calculateValue": "value = moment(data.d).year() * 10000 + moment(data.d).month() * 100 + moment(data.d).day()"}`, "f", `{"d": "2024-03-03"}`, "20240200"},
	{"a check of a date", dates + `, {"type": "datetime", "key": "f", "enableTime": false, "validate": {"custom": "valid = moment(input).isAfter(moment(data.d)) ? true : 'Too early.'"}}`, "f", `{"d": "2024-03-03", "f": "2024-03-03"}`, "Too early."},

	{"any box", `{"type": "textfield", "key": "f", "customConditional": "show = Object.values(data.boxes).some(x => x === true)"}`, "f", `{"boxes": ["b"]}`, "shown"},
	{"no box", `{"type": "textfield", "key": "f", "customConditional": "show = !Object.values(data.boxes).includes(true)"}`, "f", `{"boxes": ["b"]}`, "hidden"},
	{"every box", `{"type": "textfield", "key": "f", "customConditional": "show = _.every(Object.values(data.boxes), x => x)"}`, "f", `{"boxes": ["b"]}`, "hidden"},
	{"boxes that are counted", `{"type": "number", "key": "f", "calculateValue": "value = Object.values(data.boxes).filter(v => v).length"}`, "f", `{"boxes": ["b"]}`, "1"},
	{"a text that matches", `{"type": "textfield", "key": "f", "customConditional": "show = data.t.match(/^[ab]+$/)"}`, "f", `{"t": "ab"}`, "shown"},

	{"the data of an instance", `{"type": "textfield", "key": "f", "customConditional": "show = instance.root.submission.data.n > 3 && instance.data.b"}`, "f", `{"n": 4, "b": true}`, "shown"},
	{"a row that is found", rows + `]}, {"type": "textfield", "key": "f", "customConditional": "show = data.rows.find(r => r.x > 3)"}`, "f", `{"rows": [{"x": 1}, {"x": 4}]}`, "shown"},
}
