package surveyjs

import (
	"strings"

	"github.com/vordruck/vordruck/schema/foreign"
)

// Mappings says what becomes of each construct of SurveyJS. The types of questions, inputs, validators, triggers, functions and the properties that are not
// carried over are the very tables that the importer works from.
func Mappings() []foreign.Mapping {
	var all []foreign.Mapping
	add := func(from, to, notes string) { all = append(all, foreign.Mapping{From: from, To: to, Notes: notes}) }
	for _, t := range questionTypes() {
		add("type: "+strings.Join(t.names, ", "), t.to, t.notes)
	}
	add("type: panel, flowpanel", "its questions, where it stands", "A panel is not in the data. Its title becomes an `info`, its conditions go to each question.")
	add("another type", "`text`, or `choice` with choices", "Reported: the host has made the type.")
	for _, i := range inputs {
		to := "`" + i.kind + "`"
		if i.pattern != "" {
			to += ", `pattern: " + i.pattern + "`"
		}
		add("inputType: "+i.input, to, i.notes)
	}
	all = append(all, properties...)
	for _, v := range validatorTypes() {
		add("validator: "+v.name, v.to, v.notes)
	}
	for _, t := range triggerTypes() {
		add("trigger: "+t.name, t.to, t.notes)
	}
	for _, f := range functions() {
		add("function: "+f.name, f.to, "")
	}
	all = append(all, operators...)
	add("another function", "", "It is one of the host's, in JavaScript. Its meaning is not in the survey, so it does not count as logic.")
	add("presentation, not carried: "+strings.Join(presentationKeys, ", "), "nothing", "Nothing that is asked, sent or checked depends on it.")
	add("another property", "", "Reported where it stands.")
	return all
}

// properties are what questions, panels, pages and surveys have beside their types.
var properties = []foreign.Mapping{
	{From: "name, valueName", To: "`id`", Notes: "Letters, digits and `_`; a changed key is reported. Dynamic panels and matrices that share their rows become one list; other questions that share a value are reported."},
	{From: "title, description", To: "`label`, `hint`", Notes: "{name} in a text shows the answer: `{{ name }}`."},
	{From: "a text by locale", To: "a text by language", Notes: "`default` is the language of the survey: its locale, or `en`."},
	{From: "visibleIf, visible", To: "`visible`", Notes: "In SurveyJS an expression still sees the answer of a question that is hidden; here it is empty."},
	{From: "isRequired, requiredIf, requiredErrorText", To: "`required`, `messages`", Notes: "Of a group or panel: a rule that one of its questions is answered."},
	{From: "readOnly, enableIf", To: "`readonly`", Notes: "enableIf is reported: a field that is read-only does not keep an answer that was given before."},
	{From: "defaultValue", To: "`default`", Notes: "Of rows it is reported."},
	{From: "defaultValueExpression, setValueExpression, setValueIf", To: "`default`; of a text `compute`", Notes: "Reported where people can no longer write over it, or the value no longer follows."},
	{From: "resetValueIf", Notes: "An answer that was given is never taken back."},
	{From: "min, max, minValueExpression, maxValueExpression, minErrorText, maxErrorText", To: "`minimum`, `maximum`, `messages`", Notes: "`=expression` too. step counts only for a range, where no other value can be set."},
	{From: "maxLength, minLength, maxTextLength, maxOthersLength", To: "`maxLength`, `minLength`"},
	{From: "maskType: numeric, currency, pattern, datetime", To: "`number` with `unit`; `pattern`; `date`, `datetime`, `time`"},
	{From: "placeholder, autocomplete", To: "`placeholder`, `autocomplete`"},
	{From: "choices, choicesMin, choicesMax, choicesStep", To: "`options`", Notes: "A value becomes a text: 1 is `\"1\"` in the data."},
	{From: "visibleIf, enableIf, choicesVisibleIf, choicesEnableIf with {item}", To: "`visible` of each option", Notes: "An option that is shown but cannot be chosen is not offered."},
	{From: "choicesByUrl, no choices at all", To: "`source`, `dependsOn`", Notes: "Reported: the host gives the options."},
	{From: "choicesFromQuestion, choicesFromQuestionMode", To: "`options`, with `visible` for selected and unselected; `source` for the rows of a list"},
	{From: "showOtherItem", To: "an option `other`, and a `text` that is asked where it is chosen", Notes: "Its key `name-Comment` becomes `name_Comment`."},
	{From: "showNoneItem, showRefuseItem, showDontKnowItem, isExclusive", To: "an option, and a rule that it stands alone"},
	{From: "showCommentArea", To: "a `textarea` behind the question, a `text` behind an option"},
	{From: "minSelectedChoices, maxSelectedChoices", To: "`minItems`, `maxItems`"},
	{From: "minRowCount, maxRowCount, minPanelCount, maxPanelCount", To: "`minItems`, `maxItems`", Notes: "rowCount and panelCount count where nobody can add rows."},
	{From: "keyName, isUnique, keyDuplicationError", To: "a rule"},
	{From: "templateTitle, addRowText, addPanelText", To: "`itemLabel`, `addLabel`"},
	{From: "columns, cellType, detailElements", To: "the fields of a row"},
	{From: "rowsVisibleIf, columnsVisibleIf with {item}", To: "`visible` of the rows, and of their options"},
	{From: "templateVisibleIf; rowsVisibleIf of a matrixdynamic", To: "`visible` of each field of a row", Notes: "Reported: the row itself is always there."},
	{From: "isAllRowRequired, eachRowUnique", To: "`required` of each row, a rule"},
	{From: "totalType, totalExpression", Notes: "Add a computed field behind the list."},
	{From: "pages, elements, questions", To: "`pages`, `fields`", Notes: "A survey without pages has one. A page on which there is nothing is left out."},
	{From: "calculatedValues", To: "the expression, wherever its name stands", Notes: "The language has no value that is computed and not in the data. With includeIntoResult it is a computed field on the last page."},
	{From: "completedHtml, completedHtmlOnCondition", To: "`confirmation`", Notes: "By condition the text has no formatting."},
	{From: "clearInvisibleValues, clearIfInvisible: none", Notes: "What is not asked is not submitted."},
	{From: "maxTimeToFinish, navigateToUrl", Notes: "A form has no time limit; where it leads is the host's business."},
}

// operators are those of expressions, with what they do with what is empty.
var operators = []foreign.Mapping{
	{From: "= <> with an empty value", To: "`a == b`, `a == nil or a != b`", Notes: "Two empty answers are equal. Texts are compared with `lower`."},
	{From: "> >= < <=", To: "the same", Notes: "A choice is compared by its options, a text input becomes a number or a date."},
	{From: "contains, notcontains, anyof, allof, noneof", To: "`in`, `contains`, `and`, `or`"},
	{From: "empty, notempty", To: "`== nil`, `!= nil`"},
	{From: "! negate", To: "`not (x ?? false)`", Notes: "A condition that is empty is false in SurveyJS."},
	{From: "+ - * / % ^", To: "the same with `?? 0`; a power as a product; texts with `join`", Notes: "Only a power with a literal exponent."},
	{From: "{panel.x}, {row.x}, {list[0].x}, {group.x}, {list.length}, {x-Comment}", To: "the path", Notes: "A name that nothing has counts as unanswered, and is reported."},
	{From: "{rowIndex}, {prevRow.x}, {totalRow.x} and their like", Notes: "The language does not number rows in expressions."},
}
