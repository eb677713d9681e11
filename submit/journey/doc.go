// Package journey walks people through a form over HTTP: page by page, back and forth, to a
// review, one submission and a confirmation. It needs no script in the browser.
//
// # Mounting it
//
// A [Journey] is an http.Handler for one form. It looks only at the last segment of a request's
// path, and all its links are relative, so a host mounts it under any prefix that ends in
// a slash, with or without http.StripPrefix, also behind a proxy that changes the prefix (where a ServeMux
// tells the prefix, nothing further below it is served):
//
//	pages, err := render.New(f, render.Options{StylesheetURL: "/style.css"})
//	j, err := journey.New(f, journey.Config{Renderer: pages, Store: memory.New()})
//	mux.Handle("/formulare/hund/", j)
//
// The host serves over TLS, sets the timeouts of its http.Server, and calls the store's Purge now
// and then. Package journeytest walks through a journey in the host's own tests.
//
// # Addresses
//
//	GET        ./          to the first page, or to where somebody left off
//	GET, POST  {page}      a page of the form; page-ID where the id is one of the words below
//	GET        review      all answers, with links to change them
//	POST       submit      the one submission
//	GET        done        the confirmation, for whoever holds the cookie
//	GET        receipt     all answers as they were submitted, to print; as long as a draft is kept
//	GET        receipt.pdf the same as a file, where there is a [Config.PDF]
//	GET        file?at=    a file that was uploaded, for saving
//	GET, POST  discard     asks whether to delete what was typed; deletes it, by POST only
//
// lang=en in the query chooses the language, which the draft keeps with the next answer.
// No address holds a secret or anything that was typed.
//
// # Drafts
//
// Everything typed is saved with every button, right or wrong, also what cannot be read as a
// date or an amount. It lies in the store under a random id of 256 bits that only the browser's
// cookie holds. There is no draft and no cookie before the first answer.
//
// A draft is kept for [Config.DraftTTL] after its last change. A post to one that is gone begins a
// new draft with what was on that page, and says so.
//
// # A new version of the form
//
// A draft says which version of the form it was saved with. In another one its answers are carried over (compat.Migrate): what the
// definition says with was stands under its new name. What has no place stays with the draft, is not
// submitted, and comes back should the form go back; the page says that the form has changed, and the log
// names the paths. A page of the earlier version that is still open in a browser posts under the old names, which are understood.
//
// # Two windows, double clicks, reloads
//
// A page carries, in the hidden input _revision, the draft's revision and a fingerprint of what
// each of its fields showed. So a post from an older page can be merged field by field (see merge.go): what
// was not changed in this window keeps what the other window saved. Where both changed the same
// field differently, the page is shown again as it was typed here, with what the other window saved beside it, and
// nothing is overwritten before the person says so: until then the draft keeps both. A list is one field.
//
// A post that adds or removes a row or brings a file takes effect once: the draft remembers the latest
// such posts, and sends a repeated one where the first was sent. A button for a list that another window
// has changed does nothing but say so. A draft is submitted exactly once, by the store; every
// further attempt leads to the same confirmation.
//
// The row that was removed last can be put back, with its files, until its page is complete.
//
// # Answers to a post
//
// A post is saved and answered with 303 and the address of a page, never with a page: a browser that
// goes back or forward, or reloads, then asks by GET and is shown the draft as it is. The query says
// what there is to show beside the answers:
//
//	check=1      what is wrong with the page, and the box to confirm warnings
//	missed=1     that this box was not ticked
//	status=KEY   a line to announce, such as added
//	focus=PATH   the field or row to go to
//	mine=N       what was typed in an outdated window, where another one saved something else
//	from=review  the way on leads back to the review
//	late=1       at done: what was sent after the submission is not part of it
//
// So a page with problems has status 200; its title and its summary say what is wrong. Only a post of
// which nothing could be saved is answered by itself: from another origin (403), too large (413),
// unreadable (400), too often at once (409), and where the fault is ours (500).
//
// # Going on
//
// Next checks the page. With an error the page comes back with what was typed. Questions that
// became relevant by the answers are asked first; nobody is told off for a question that was not there.
// A warning wants a confirmation, once for the same answers that its rule reads. No later page can be opened before
// all pages up to it were completed, and the submission checks the whole form again: the server decides.
//
// # Protection
//
// Posts from other origins are refused (net/http.CrossOriginProtection). Every answer has a
// Content-Security-Policy without any script, is kept by no cache, and is written only when it is
// whole. Faults are logged with a number that the page shows, and never with what a person typed.
package journey
