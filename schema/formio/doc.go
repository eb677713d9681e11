// Package formio imports definitions of Form.io, the JSON that its builder makes, versions 4 and 5.
//
//	result, err := formio.Import("permit.json", file, formio.Options{})
//	os.Stdout.Write(result.Source)       // the definition as YAML
//	for _, loss := range result.Losses { // what the language cannot say, with its place, a reason and advice
//		fmt.Fprintln(os.Stderr, loss)
//	}
//
// A form may stand anywhere in the file: in the answer of an API, among versions, beside a submission, or as a list of
// components alone. Where there are several, the option Form picks one.
//
// # Logic
//
// Conditions are written in three ways in Form.io: as simple conditions, as JSON Logic, and as JavaScript. All three are
// read into one tree and written from it, so that they mean the same as before in a language that is typed, and that
// knows three truths instead of two: `show = data.age != 5` is `age == nil or age != 5`, because a form of Form.io
// shows the field also to who has not said their age.
//
// JavaScript is read by a parser of its own, as far as it is a plain condition, value or check. What is not understood is
// never guessed: it is a loss that quotes the script.
//
// # Shapes
//
// Most answers have the same key and shape as in Form.io. Where they do not (boxes are an array, several
// answers are rows, days are written as in ISO 8601), it is reported once for each field. README.md has the whole table.
package formio
