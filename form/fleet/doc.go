// Package fleet looks at many definitions at once: it finds them in folders, checks them and finds fields across
// them, in parallel, with results in the order of the files, and keeps results by content.
//
//	files, err := fleet.Find([]string{"forms", "more/*.yaml"})
//	suite, err := analysis.NewSuite(checks.Groups(), analysis.Selection{})
//	for _, c := range fleet.Check(ctx, files, suite, fleet.Options{}) {
//		fmt.Println(c.File, c.Report.Findings.Problems().Error())
//	}
package fleet
