// Package surveyjs imports surveys of SurveyJS (survey-core): the JSON that Survey Creator writes.
//
//	result, err := surveyjs.Import("survey.json", file, surveyjs.Options{})
//	if err != nil {
//		return err // a *foreign.Error: the file is no survey
//	}
//	for _, loss := range result.Losses {
//		fmt.Println(loss) // what the language cannot say, with its place in the survey
//	}
//	os.Stdout.Write(result.Source) // the definition
//
// # How it is done
//
// The import has four steps, in this order, of which only the third knows names:
//
//   - build makes pages and fields (pages.go, question.go, and a file for each family of types of questions). What each type becomes
//     stands in one table, types.go.
//   - infer looks at all expressions for what they say about inputs without a type (infer.go).
//   - what was deferred is settled: conditions, defaults, rules, texts. Package expression reads the expressions; translate.go
//     and its neighbours write them in the language, with the types that questions have by then.
//   - what does not compile after all is taken out, and noted as lost (package foreign).
//
// # Emptiness
//
// In SurveyJS a comparison with an unanswered question is false; here it is empty, and spreads. How a translated condition decides
// the same all the same is explained at the type value.
//
// # What becomes of what
//
// The tables of [Mappings] are the ones that the importer works from; README.md prints them.
package surveyjs
