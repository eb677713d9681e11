// Package scenario tests forms as data: files of scenarios beside a definition say which answers are given and what
// must follow from them.
//
//	# hundesteuer.scenario.yaml tests hundesteuer.form.yaml
//	today: 2026-02-02
//	scenarios:
//	  - name: One dog costs 60 euros
//	    given:
//	      haltung_hier: true
//	      hunde:
//	        - {gefaehrlich: false, ermaessigung: keine}
//	    expect:
//	      values: {jahressteuer: 60.00}
//
// In go test a file is one line, each scenario a subtest:
//
//	func TestScenarios(t *testing.T) { scenario.Test(t, os.DirFS("."), "hundesteuer.scenario.yaml") }
//
// # The road
//
//	file ──Load──▶ *Suite          as written, every expectation knows its place
//	Suite ──Run──▶ *Report         what failed, with what was wanted and what came; what of the logic was seen
//	Suite ──Walk──▶ *WalkReport    what pages show somebody who fills in the form, in a browser such as that of package chromium
//	Suites ──Mutate──▶ *Mutation   changes of the logic that no scenario notices
//	Suites ──Generate──▶ []byte    scenarios that cover what is missing, for somebody to review
//
// A name that the form does not have (a path, a page, a rule, an option) is a problem at its line with the near name,
// never a check that passes on nothing. See docs/scenarios.md for every key, and [Schema] for editors.
package scenario
