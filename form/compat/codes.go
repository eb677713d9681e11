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
	bump    Bump // of what breaks nobody
	quiet   bool
}

// Effects returns what a change of this code means, where nothing makes it worse.
func (c Code) Effects() Effects { return c.effects }

// Codes returns every kind of change. The slice is the caller's.
func Codes() []Code { return slices.Clone(codes) }

var (
	unaffected = Effect{}
	none       = Effects{}
)

func effectsOn(drafts, submissions, receivers Effect) Effects {
	return Effects{drafts, submissions, receivers}
}
func well(reason string) Effect     { return Effect{Compatible, reason} }
func migrates(reason string) Effect { return Effect{Migrating, reason} }
func breaks(reason string) Effect   { return Effect{Breaking, reason} }

// notDecided ends what is said of conditions that were neither told apart nor proved to be the same.
const notDecided = "is written differently, and whether that makes a difference was not decided"

// Reasons that several kinds share.
const (
	asked         = "what was typed stays, and the page says what is wrong with it"
	nowInvalid    = "a submission that was valid can be invalid now"
	unseen        = "values come that could not come before"
	otherMeaning  = "its label was that of another option, so that an answer means something else"
	otherMoment   = "a day and a time of day mean another moment"
	decidesOthers = "what it holds decides what becomes of other answers"
	elsewhere     = "values of other questions come that could not come before"
	unanswered    = "it can be missing where it had to be there"
)

var (
	tighter  = effectsOn(well(asked), breaks(nowInvalid), unaffected)
	looser   = effectsOn(unaffected, unaffected, migrates(unseen))
	both     = effectsOn(well(asked), breaks(nowInvalid), migrates(unseen))
	harmless = none
)

var codes = []Code{
	{"field-added", "A question is new.", kind{effects: none, bump: Minor}},
	{"field-removed", "A question is gone.", kind{effects: effectsOn(migrates("what was typed is kept aside, and not submitted"), migrates("stored answers have a key that the form does not know any more: it is dropped with a warning"), well("it was not always there")), bump: Minor}},
	{"field-renamed", "A question has another key; was says so.", kind{effects: effectsOn(migrates("was carries it over"), migrates("was carries it over"), migrates("the value comes under another key")), bump: Minor}},
	{"field-moved", "A question lies in another group or list of the data; was says so.", kind{effects: effectsOn(migrates("was carries it over"), migrates("was carries it over"), migrates("the value comes at another place")), bump: Minor}},
	{"page-of-field", "A question is asked on another page.", kind{effects: none, bump: Minor}},
	{"field-reordered", "A question is asked earlier or later.", kind{effects: none, bump: Patch, quiet: true}},
	{"type-changed", "A question has another type.", kind{effects: effectsOn(migrates(""), migrates(""), breaks("the value is of another kind")), bump: Minor}},
	{"currency-changed", "An amount is in another currency.", kind{effects: effectsOn(breaks("the amount was typed in another currency"), breaks("the amount means something else"), breaks("the amount means something else")), bump: Minor}},
	{"unit-changed", "A number is counted in another unit.", kind{effects: effectsOn(migrates("what was typed may be in the old unit"), migrates("stored numbers are in the old unit"), migrates("the number may mean something else")), bump: Minor}},
	{"required-stricter", "An answer is needed where it was not.", kind{effects: effectsOn(well("it is asked for before the submission"), breaks("a submission without it was valid"), unaffected), bump: Minor}},
	{"required-looser", "An answer is not needed where it was.", kind{effects: effectsOn(unaffected, unaffected, breaks("it can be missing where it was always there")), bump: Minor}},
	{"required-changed", "An answer is needed under another condition.", kind{effects: effectsOn(well("it is asked for before the submission"), breaks("a submission without it was valid"), breaks("it can be missing where it was always there")), bump: Minor}},
	{"visible-stricter", "A question, page or group is asked more rarely.", kind{effects: effectsOn(well("what was typed comes back with the question"), migrates("what was answered is dropped where it is not asked any more"), well("it was not always there")), bump: Minor}},
	{"visible-looser", "A question, page or group is asked more often.", kind{effects: none, bump: Minor}},
	{"visible-changed", "A question, page or group is asked under another condition.", kind{effects: effectsOn(well("what was typed comes back with the question"), migrates("what was answered is dropped where it is not asked any more"), well("it was not always there")), bump: Minor}},
	{"readonly-changed", "Whether an answer can be changed is decided otherwise.", kind{effects: effectsOn(migrates("what was typed is replaced where it cannot be changed"), migrates("a stored value is replaced where it cannot be changed"), unaffected), bump: Minor}},
	{"identity-changed", "What the login fills in, or whether it can be changed, is another.", kind{effects: none, bump: Minor}},
	{"compute-changed", "A value is computed in another way.", kind{effects: effectsOn(well("it is computed anew"), migrates("a stored value stays as it was computed then; checked again, it is computed anew"), well("the value is of the same kind")), bump: Minor}},
	{"compute-added", "A value is computed that was typed.", kind{effects: effectsOn(migrates("what was typed is replaced by the computed value"), migrates("a stored value is replaced by the computed one"), unaffected), bump: Minor}},
	{"compute-removed", "A value is typed that was computed.", kind{effects: effectsOn(unaffected, migrates("nothing computes it any more"), unaffected), bump: Minor}},
	{"default-changed", "The answer that is there before anybody gives one is another.", kind{effects: none, bump: Minor}},
	{"bound-tighter", "A bound excludes answers that were good.", kind{effects: tighter, bump: Minor}},
	{"bound-looser", "A bound allows answers that were none.", kind{effects: looser, bump: Minor}},
	{"bound-changed", "A bound excludes some answers and allows others, or was not decided.", kind{effects: both, bump: Minor}},
	{"pattern-added", "An answer must have a pattern.", kind{effects: tighter, bump: Minor}},
	{"pattern-removed", "An answer need not have a pattern any more.", kind{effects: looser, bump: Minor}},
	{"pattern-tighter", "A pattern takes less than it did.", kind{effects: tighter, bump: Minor}},
	{"pattern-looser", "A pattern takes more than it did.", kind{effects: looser, bump: Minor}},
	{"pattern-changed", "A pattern refuses some answers that it took and takes others, or was not decided.", kind{effects: both, bump: Minor}},
	{"option-added", "A choice offers more.", kind{effects: looser, bump: Minor}},
	{"option-removed", "A choice does not offer something any more.", kind{effects: effectsOn(breaks("whoever chose it must choose again"), breaks("a submission with it was valid"), unaffected), bump: Minor}},
	{"option-renamed", "An option has another value; was says so.", kind{effects: effectsOn(migrates("was maps it"), migrates("was maps it"), migrates("a new value comes instead")), bump: Minor}},
	{"option-relabelled", "An option reads differently.", kind{effects: none, bump: Patch, quiet: true}},
	{"option-reordered", "Options stand in another order.", kind{effects: none, bump: Patch, quiet: true}},
	{"option-stricter", "An option is offered more rarely.", kind{effects: tighter, bump: Minor}},
	{"option-looser", "An option is offered more often.", kind{effects: looser, bump: Minor}},
	{"option-changed", "An option is offered under another condition.", kind{effects: both, bump: Minor}},
	{"options-elsewhere", "Options come from another source.", kind{effects: both, bump: Minor}},
	{"rule-added", "A rule is new.", kind{effects: tighter, bump: Minor}},
	{"rule-removed", "A rule is gone.", kind{effects: looser, bump: Minor}},
	{"rule-stricter", "A rule refuses more.", kind{effects: tighter, bump: Minor}},
	{"rule-looser", "A rule refuses less.", kind{effects: looser, bump: Minor}},
	{"rule-changed", "A rule refuses other answers.", kind{effects: both, bump: Minor}},
	{"page-added", "A page is new.", kind{effects: none, bump: Minor}},
	{"page-removed", "A page is gone.", kind{effects: none, bump: Minor}},
	{"page-renamed", "A page has another id.", kind{effects: effectsOn(well("whoever had completed it goes through it again"), unaffected, well("pages are not in the data")), bump: Minor}},
	{"page-moved", "A page comes earlier or later.", kind{effects: none, bump: Minor}},
	{"stop-stricter", "The journey ends more often.", kind{effects: effectsOn(breaks("whoever was past it cannot go on"), breaks("a submission that was valid is refused"), unaffected), bump: Minor}},
	{"stop-looser", "The journey ends more rarely.", kind{effects: looser, bump: Minor}},
	{"stop-changed", "The journey ends under another condition.", kind{effects: effectsOn(breaks("whoever was past it cannot go on"), breaks(nowInvalid), migrates(unseen)), bump: Minor}},
	{"parameter-added", "A host can set a further parameter.", kind{effects: none, bump: Minor}},
	{"parameter-removed", "A parameter is gone.", kind{effects: effectsOn(well("a host that sets it gets the problem unknown-parameter"), unaffected, unaffected), bump: Minor}},
	{"parameter-changed", "A parameter has another type, default or options.", kind{effects: effectsOn(well("what the logic makes of it is told where it is used"), unaffected, unaffected), bump: Minor}},
	{"access-stricter", "Opening the form asks for more trust.", kind{effects: effectsOn(breaks("whoever is logged in with less cannot go on"), unaffected, unaffected), bump: Minor}},
	{"access-looser", "Opening the form asks for less trust.", kind{effects: effectsOn(unaffected, unaffected, migrates("submissions come with less trust")), bump: Minor}},
	{"language-added", "The form speaks another language.", kind{effects: none, bump: Minor}},
	{"language-removed", "The form does not speak a language any more.", kind{effects: effectsOn(migrates("whoever fills it in in this language goes on in the first one"), unaffected, unaffected), bump: Minor}},
	{"retention-changed", "Submissions are kept for another time.", kind{effects: effectsOn(unaffected, migrates("stored submissions were promised the other time"), unaffected), bump: Minor}},
	{"privacy-changed", "What is said about the data, or kept out of logs, is another.", kind{effects: effectsOn(well("the privacy notice differs from what was read before"), well("they were collected under the other one"), unaffected), bump: Minor}},
	{"time-zone-changed", "today() and now() are those of another time zone.", kind{effects: harmless, bump: Minor}},
	{"id-changed", "The form has another id.", kind{effects: effectsOn(breaks("drafts belong to the other id"), breaks("stored submissions belong to the other id"), breaks("submissions come under another id")), bump: Minor}},
	{"text-changed", "Words are others.", kind{effects: none, bump: Patch, quiet: true}},
	{"display-changed", "A control looks or works differently.", kind{effects: none, bump: Patch, quiet: true}},
	{"rewritten", "A condition, bound or rule is written differently and means the same.", kind{effects: none, bump: Patch, quiet: true}},
}

func kindOf(code string) kind {
	i := slices.IndexFunc(codes, func(c Code) bool { return c.Code == code })
	return codes[i].kind // every code stands in the table: a test walks them
}
