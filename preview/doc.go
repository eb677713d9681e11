// Package preview shows form definitions to who writes them: a local page with the form as citizens get it, beside its
// problems, its graph, the reasons of everything on it, its scenarios, what changed, and the data.
//
//	p, err := preview.New(preview.Options{Path: "forms"})
//	l, err := preview.Listen("127.0.0.1:0")
//	err = p.Serve(ctx, l)
//
// The form is a real journey with a store in memory; what is typed ends with the process. The panels show the answers typed so
// far, also those that are not sent yet where the browser runs scripts. When a file changes, open pages follow; the answers
// stay, as far as the new version of the form has their questions, whatever its id. While a definition has errors, the form is the
// latest version without.
//
// # Addresses
//
//	/                        all definitions, with their number of problems
//	/forms/{key}/problems    one panel each: problems, why, graph, scenarios, changes, data, source
//	/forms/{key}/form/       the journey, which the panels show in a frame
//	/forms/{key}/try         POST: fills the form in, for example with the answers that prove a finding
//	/forms/{key}/theme       POST: shows the forms in another theme
//	/forms/{key}/keep        POST: keeps what is typed and not sent, before the form is loaded again
//	/styles/{theme}          the stylesheet of a design system, and its files below
//	/events                  an event for each change of the files (server-sent events)
//
// The key is the path of the definition with ~1 for each slash and ~0 for each ~, as in a JSON Pointer. A panel also answers POST, with what is typed and not sent;
// that changes nothing.
//
// # Protection
//
// There is no login, so that only this machine may ask: [Listen] refuses addresses that others reach, and the handler answers
// only where the Host header names this machine (against DNS rebinding), and refuses what other pages post or load. The policy of
// every page allows only scripts and styles that the preview serves. Files are read below the folder of their definition, and of Options.Styles those that stylesheets consist of.
package preview
