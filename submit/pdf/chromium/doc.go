// Package chromium prints pages of a journey as PDF with the host's Chromium, for [journey.Config.PDF]:
//
//	paper, err := render.New(f, render.Options{InlineStylesheet: true})
//	printer, err := chromium.New(chromium.Config{Renderer: paper})
//	j, err := journey.New(f, journey.Config{PDF: printer, …})
//
// The PDF is tagged: headings, lists and paragraphs are what they were, in the reading order, with the language and
// the title of the page, so that a screen reader reads it as it reads the page. Questions and answers are rows of tables, for which each
// question is the header. Lines and surfaces are marked as decoration, links say where they lead, and those that lead nowhere on paper are
// text. What of PDF/UA-1 a program can find out is met and tested; the PDF does not claim PDF/UA, because the rest is for people to judge. See
// docs/pdf.md. A page that names no size of paper is printed on A4.
//
// # What runs
//
// Each page is printed by a process of its own, with a profile in a folder of its own that is deleted
// afterwards. The page runs no script and reaches no network. The folder holds what the person typed for as long as the process
// runs, readable only by the host's user; a host that wants it off the disk sets TMPDIR to memory; its path
// must be short, because sockets lie in it.
//
// # Why not in Go
//
// When this was written, the libraries in Go for making PDFs could not write tags (gofpdf and its successors, and maroto, which
// builds on them; pdfcpu), or are sold (unipdf). One that can is folio, see package folio beside this one: without a browser and
// in a fraction of the time, but plainer, without lists of terms, and for scripts from left to right.
// Whoever wants another one implements [view.Printer], which is one method.
//
// [journey.Config.PDF]: https://pkg.go.dev/github.com/vordruck/vordruck/submit/journey#Config
package chromium
