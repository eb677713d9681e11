package compat

import "slices"

// Code documents a kind of change.
type Code struct {
	Code    string
	Meaning string
	kind
}

// kind is what a change means unless the comparison knows better.
type kind struct {
	effects Effects
	bump    Bump
	quiet   bool
}

// Effects returns what a change of this code means, where nothing makes it worse.
func (c Code) Effects() Effects { return c.effects }

// Codes returns every kind of change. The slice is the caller's.
func Codes() []Code { return slices.Clone(codes) }

var (
	ok   = Effect{}
	none = Effects{}
)

func ok3(drafts, submissions, receivers Effect) Effects {
	return Effects{drafts, submissions, receivers}
}
func well(reason string) Effect     { return Effect{Compatible, reason} }
func migrates(reason string) Effect { return Effect{Migrating, reason} }
func breaks(reason string) Effect   { return Effect{Breaking, reason} }

// Reasons that several kinds share.
const (
	asked      = "what was typed stays, and the page says what is wrong with it"
	nowInvalid = "a submission that was valid can be invalid now"
	unseen     = "values come that could not come before"
	may        = "what was not decided may be so"
)

var (
	tighter  = ok3(well(asked), breaks(nowInvalid), ok)
	looser   = ok3(ok, ok, migrates(unseen))
	unknown  = ok3(well(asked), breaks(nowInvalid+": "+may), migrates(unseen+": "+may))
	harmless = none
)

var codes = []Code{
	{"field-added", "A question is new.", kind{none, Minor, false}},
	{"field-removed", "A question is gone.", kind{ok3(migrates("what was typed is kept aside, and not submitted"), migrates("stored answers have a key that the form does not know any more: it is dropped with a warning"), well("it was not always there")), Minor, false}},
	{"field-renamed", "A question has another key; was says so.", kind{ok3(migrates("was carries it over"), migrates("was carries it over"), migrates("the value comes under another key")), Major, false}},
	{"field-moved", "A question lies in another group or list of the data; was says so.", kind{ok3(migrates("was carries it over"), migrates("was carries it over"), migrates("the value comes at another place")), Major, false}},
	{"page-of-field", "A question is asked on another page.", kind{none, Minor, false}},
	{"field-reordered", "A question is asked earlier or later.", kind{none, Patch, true}},
	{"type-changed", "A question has another type.", kind{ok3(migrates(""), migrates(""), breaks("the value is of another kind")), Major, false}},
	{"currency-changed", "An amount is in another currency.", kind{ok3(breaks("the amount was typed in another currency"), breaks("the amount means something else"), breaks("the amount means something else")), Major, false}},
	{"unit-changed", "A number is counted in another unit.", kind{ok3(migrates("what was typed may be in the old unit"), migrates("stored numbers are in the old unit"), migrates("the number may mean something else")), Major, false}},
	{"required-stricter", "An answer is needed where it was not.", kind{ok3(well("it is asked for before the submission"), breaks("a submission without it was valid"), ok), Minor, false}},
	{"required-looser", "An answer is not needed where it was.", kind{ok3(ok, ok, breaks("it can be missing where it was always there")), Major, false}},
	{"required-changed", "An answer is needed under another condition.", kind{ok3(well("it is asked for before the submission"), breaks("a submission without it was valid"), breaks("it can be missing where it was always there")), Major, false}},
	{"visible-stricter", "A question, page or group is asked more rarely.", kind{ok3(well("what was typed comes back with the question"), migrates("what was answered is dropped where it is not asked any more"), well("it was not always there")), Minor, false}},
	{"visible-looser", "A question, page or group is asked more often.", kind{none, Minor, false}},
	{"visible-changed", "A question, page or group is asked under another condition.", kind{ok3(well("what was typed comes back with the question"), migrates("what was answered is dropped where it is not asked any more"), well("it was not always there")), Minor, false}},
	{"readonly-changed", "Whether an answer can be changed is decided otherwise.", kind{ok3(migrates("what was typed is replaced where it cannot be changed"), migrates("a stored value is replaced where it cannot be changed"), ok), Minor, false}},
	{"identity-changed", "What the login fills in, or whether it can be changed, is another.", kind{none, Minor, false}},
	{"compute-changed", "A value is computed in another way.", kind{ok3(well("it is computed anew"), migrates("a stored value stays as it was computed then; checked again, it is computed anew"), well("the value is of the same kind")), Minor, false}},
	{"compute-added", "A value is computed that was typed.", kind{ok3(migrates("what was typed is replaced by the computed value"), migrates("a stored value is replaced by the computed one"), ok), Minor, false}},
	{"compute-removed", "A value is typed that was computed.", kind{ok3(ok, migrates("nothing computes it any more"), ok), Minor, false}},
	{"default-changed", "The answer that is there before anybody gives one is another.", kind{none, Minor, false}},
	{"bound-tighter", "A bound excludes answers that were good.", kind{tighter, Minor, false}},
	{"bound-looser", "A bound allows answers that were none.", kind{looser, Minor, false}},
	{"bound-changed", "A bound excludes some answers and allows others, or was not decided.", kind{unknown, Minor, false}},
	{"pattern-added", "An answer must have a pattern.", kind{tighter, Minor, false}},
	{"pattern-removed", "An answer need not have a pattern any more.", kind{looser, Minor, false}},
	{"pattern-tighter", "A pattern takes less than it did.", kind{tighter, Minor, false}},
	{"pattern-looser", "A pattern takes more than it did.", kind{looser, Minor, false}},
	{"pattern-changed", "A pattern refuses some answers that it took and takes others, or was not decided.", kind{unknown, Minor, false}},
	{"option-added", "A choice offers more.", kind{looser, Minor, false}},
	{"option-removed", "A choice does not offer something any more.", kind{ok3(breaks("whoever chose it must choose again"), breaks("a submission with it was valid"), ok), Major, false}},
	{"option-renamed", "An option has another value; was says so.", kind{ok3(migrates("was maps it"), migrates("was maps it"), migrates("a new value comes instead")), Major, false}},
	{"option-relabelled", "An option reads differently.", kind{none, Patch, true}},
	{"option-reordered", "Options stand in another order.", kind{none, Patch, true}},
	{"option-stricter", "An option is offered more rarely.", kind{tighter, Minor, false}},
	{"option-looser", "An option is offered more often.", kind{looser, Minor, false}},
	{"option-changed", "An option is offered under another condition.", kind{unknown, Minor, false}},
	{"options-elsewhere", "Options come from another source.", kind{unknown, Minor, false}},
	{"rule-added", "A rule is new.", kind{tighter, Minor, false}},
	{"rule-removed", "A rule is gone.", kind{looser, Minor, false}},
	{"rule-stricter", "A rule refuses more.", kind{tighter, Minor, false}},
	{"rule-looser", "A rule refuses less.", kind{looser, Minor, false}},
	{"rule-changed", "A rule refuses other answers.", kind{unknown, Minor, false}},
	{"page-added", "A page is new.", kind{none, Minor, false}},
	{"page-removed", "A page is gone.", kind{none, Minor, false}},
	{"page-renamed", "A page has another id.", kind{ok3(well("whoever had completed it goes through it again"), ok, well("pages are not in the data")), Minor, false}},
	{"page-moved", "A page comes earlier or later.", kind{none, Minor, false}},
	{"stop-stricter", "The journey ends more often.", kind{ok3(breaks("whoever was past it cannot go on"), breaks("a submission that was valid is refused"), ok), Minor, false}},
	{"stop-looser", "The journey ends more rarely.", kind{looser, Minor, false}},
	{"stop-changed", "The journey ends under another condition.", kind{ok3(breaks("whoever was past it may not go on"), breaks(nowInvalid+": "+may), migrates(unseen+": "+may)), Minor, false}},
	{"parameter-added", "A host can set a further parameter.", kind{none, Minor, false}},
	{"parameter-removed", "A parameter is gone.", kind{ok3(well("a host that sets it gets the problem unknown-parameter"), ok, ok), Major, false}},
	{"parameter-changed", "A parameter has another type, default or options.", kind{ok3(well("what the logic makes of it is told where it is used"), ok, ok), Minor, false}},
	{"access-stricter", "Opening the form asks for more trust.", kind{ok3(breaks("whoever is logged in with less cannot go on"), ok, ok), Minor, false}},
	{"access-looser", "Opening the form asks for less trust.", kind{ok3(ok, ok, migrates("submissions come with less trust")), Minor, false}},
	{"language-added", "The form speaks another language.", kind{none, Minor, false}},
	{"language-removed", "The form does not speak a language any more.", kind{ok3(migrates("whoever fills it in in this language goes on in the first one"), ok, ok), Minor, false}},
	{"retention-changed", "Submissions are kept for another time.", kind{ok3(ok, migrates("stored submissions were promised the other time"), ok), Minor, false}},
	{"privacy-changed", "What is said about the data, or kept out of logs, is another.", kind{ok3(well("the privacy notice differs from what was read before"), well("they were collected under the other one"), ok), Minor, false}},
	{"time-zone-changed", "today() and now() are those of another time zone.", kind{harmless, Minor, false}},
	{"id-changed", "The form has another id.", kind{ok3(breaks("drafts belong to the other id"), breaks("stored submissions belong to the other id"), breaks("submissions come under another id")), Major, false}},
	{"text-changed", "Words are others.", kind{none, Patch, true}},
	{"display-changed", "A control looks or works differently.", kind{none, Patch, true}},
	{"rewritten", "A condition, bound or rule is written differently and means the same.", kind{none, Patch, true}},
}

func kindOf(code string) kind {
	i := slices.IndexFunc(codes, func(c Code) bool { return c.Code == code })
	return codes[i].kind // every code stands in the table: a test walks them
}
