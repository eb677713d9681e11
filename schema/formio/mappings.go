package formio

import (
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// Mappings are the constructs of Form.io and what becomes of each. The importer works by the same tables.
func Mappings() []foreign.Mapping {
	var all []foreign.Mapping
	for _, c := range constructs() {
		all = append(all, foreign.Mapping{From: code(c.types...), To: c.to, Notes: c.notes})
	}
	for _, p := range properties {
		all = append(all, foreign.Mapping{From: code(p.keys...), To: p.to, Notes: p.notes})
	}
	all = append(all, logicMappings...)
	for _, o := range operators {
		all = append(all, foreign.Mapping{From: "operator " + code(o.name), To: o.to})
	}
	for _, o := range logicOperators() {
		all = append(all, foreign.Mapping{From: "JSON Logic " + code(o.name), To: o.to})
	}
	for _, m := range methods() {
		all = append(all, foreign.Mapping{From: "JavaScript " + code(m.name+"()"), To: m.to})
	}
	return append(all, foreign.Mapping{From: code(presentation...), To: "presentation, not carried"})
}

func code(names ...string) string { return "`" + strings.Join(names, "`, `") + "`" }

// logicMappings are what the second pass reads.
var logicMappings = []foreign.Mapping{
	{From: "`conditional`", To: "`visible`", Notes: "with `when` and `eq`, with `conditions`, or with `json`; what names rows from outside holds where it holds for one row"},
	{From: "`customConditional`", To: "`visible`", Notes: "JavaScript of the subset below; it counts instead of `conditional`"},
	{From: "`hidden`", To: "`visible: false`", Notes: "unless its logic shows it"},
	{From: "`logic`: `hidden`, `disabled`, `validate.required`", To: "`visible`, `readonly`, `required`", Notes: "triggers that are simple, JavaScript or JSON Logic"},
	{From: "`logic`: `label`, `title`, `description`, `tooltip`", To: "`{{ }}` in the text"},
	{From: "`logic`: a value, a script, another property", Notes: "a definition does not change fields"},
	{From: "`validate.custom`, `validate.json`, `validate.row`", To: "`rules`", Notes: "each message a rule of its own"},
	{From: "`validate.minWords`, `validate.maxWords`", To: "`rules`"},
	{From: "`disableWeekends`, `disableWeekdays`", To: "`rules`"},
	{From: "`beforeDateInputKey`, `mayBeEqual`", To: "`minimum`", Notes: "of the Norwegian forms"},
	{From: "`calculateValue`", To: "`compute`", Notes: "with `allowCalculateOverride` a `default`; a text that is computed as a number becomes one; a number becomes an amount of money by the parameter `one_unit`"},
	{From: "`customDefaultValue`", To: "`default`", Notes: "literals, expressions and `moment()`"},
	{From: "`refreshOn`", To: "`dependsOn`", Notes: "of options that come from a source"},
	{From: "`controller`, `introPage`", Notes: "beside the components"},
	{From: "`multiple`", To: "`list`, `choices`, `maxItems`", Notes: "several answers are rows with one field each"},
	{From: "`key` with points", To: "`group`", Notes: "as the data of Form.io is nested"},
	{From: "`persistent`, `clearOnHide: false`, `validateWhenHidden`", Notes: "reported as changed, where they differ from what the language does"},
	{From: "`i18n`, `translations`", To: "texts by language"},
	{From: "`{{ data.x }}` in a text", To: "`{{ x }}`"},
	{From: "JavaScript `&&` `||` `!` `? :` `??`", To: "`and` `or` `not` `? :` `??`", Notes: "negations go to the comparisons, so that what is not answered counts as in Form.io"},
	{From: "JavaScript `===` `==` `!==` `!=` `<` `<=` `>` `>=`", To: "the same comparison", Notes: "with literals of the kind of the answer; a choice of numbers is written out, a text of digits becomes a pattern"},
	{From: "JavaScript `+` `-` `*` `/` `%`, templates", To: "the same, `+` of texts"},
	{From: "JavaScript `if`, `else`, `return`, `var`, `let`, `const`, `=`, `+=`", To: "a choice between values"},
	{From: "JavaScript `.length`", To: "`len`, `count`"},
	{From: "JavaScript `for`, `while`, `instance`, `utils`, other calls", Notes: "reported with the script"},
}
