// Package render turns the pages of a form into accessible HTML that needs no JavaScript.
//
// # How
//
// [New] compiles every page for every language of the form into a program: a flat list
// of steps, each a literal that is already HTML and something that only the answers
// know — a value, a mark at an option, a jump over a field that is not asked, a loop over
// the rows of a list. [Renderer.RenderPage] runs the program over a [form.State] into
// memory and writes the result in one piece. Rendering does not allocate for a field.
//
// # What a page is
//
// A [view.Page] says what is shown: a question page, the review, the confirmation, a stop
// or a notice. RenderPage writes a whole document; [Renderer.RenderMain] writes what goes
// into a main element, [Renderer.RenderForm] the form element alone, and
// [Renderer.RenderAll] all relevant pages in one document. A host that has a layout of its
// own gives [Options.Layout], and the pages appear inside it.
//
// The package view says how controls and buttons are named. An id is the path of the field with dashes
// (hunde-0-name), as [form.Record.AppendID] has it; ids of the page itself begin with an underscore.
//
// # Accessible
//
// Each control has a label, and names its help and its problems by aria-describedby.
// Sets of radio buttons, groups and rows are fieldsets with a legend. What may be left
// out is marked, not what must be filled in. When something is wrong, the title begins
// with "Error:", and a summary with a link to each control has the focus. Markup is held
// to this by tests over all pages of all example forms.
//
// # Safe
//
// Whatever is not known when the form is compiled is written by two functions, which escape
// it for text and attribute values alike. Plain texts of a definition are escaped when
// they are compiled. In Markdown, raw HTML is shown as text, a link leads to http, https,
// mailto, tel or a place on the same site or it is no link, and a {{ value }} is text,
// never Markdown. No page has a script, a style attribute or an event handler, so that the
// strictest policy holds:
//
//	Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'
//
// # Looks
//
// A theme is data: a small template for each block of a page, below theme/NAME, which New compiles
// together with the form. There are "plain", with one stylesheet for phones, desktops, paper, light and
// dark; "govuk", the markup of GOV.UK Frontend; and "kern", that of KERN UX, whose stylesheets
// the host brings: [DesignSystem] names them. KERN has its signs in data URLs and letters of its own, so that it takes
// img-src 'self' data: and font-src 'self' besides. theme/README.md says how a theme is written.
//
// A host serves the stylesheet of plain with [Renderer.StylesheetHandler] and sets [Options.StylesheetURL]; it changes
// colours and sizes by setting the theme's custom properties (--accent, --radius, …) in a
// stylesheet of its own. One control, one block or the whole document of its own it writes with html/template: see
// [Options.Overrides]. The renderer's words lie in texts, one file a language; a
// language without a file reads English.
package render
