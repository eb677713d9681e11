package schema

import (
	"regexp"
	"slices"
	"strings"
)

// class says which characters a scalar may have, once for the decoder and the JSON Schema.
// The zero class takes any.
type class struct {
	name     string         // of the definition in the JSON Schema
	says     string         // what is right, after "write "
	enum     []string       // the only values there are
	known    []string       // values that an editor proposes; others are right as well
	pattern  *regexp.Regexp // what a value must look like; whole
	taken    []string       // words that it must not be
	examples []string
	code     problemCode // of the problem with it; bad-value when empty
	text     bool        // never a number or a truth, as an editor sees it
}

// words of the expression language that cannot be names in it.
var reservedWords = []string{
	"and", "or", "not", "in", "true", "false", "nil", "null", "let", "if", "else",
	"contains", "startsWith", "endsWith", "matches",
}

// fieldTypes are the built-in types, in the order of the language's description. A host can
// have more.
var fieldTypes = []string{
	"text", "textarea", "email", "tel", "url", "number", "integer", "money", "boolean", "consent",
	"choice", "choices", "date", "partial-date", "time", "datetime", "file", "group", "list", "info",
	"iban", "bic", "tax-id", "vat-id", "postcode", "country", "licence-plate",
}

const (
	namePattern = `^[A-Za-z][A-Za-z0-9_]*$`
	slugPattern = `^[A-Za-z][A-Za-z0-9_-]*$`
	langPattern = `^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`
)

// The classes. Their names are those of the JSON Schema.
var (
	isValue       = &class{name: "value", says: "a value"}
	isExpression  = &class{name: "expression", says: "an expression", pattern: regexp.MustCompile(`\S`)}
	isCondition   = &class{name: "condition", says: "true, false or an expression", pattern: regexp.MustCompile(`\S`), known: []string{"true", "false"}}
	isTruth       = &class{name: "truth", says: "true or false", enum: []string{"true", "false"}}
	isBound       = &class{name: "bound", says: "a literal or an expression", pattern: regexp.MustCompile(`\S`)}
	isEdition     = &class{name: "edition", says: "2026", enum: []string{"2026"}, code: codeEdition}
	isName        = &class{name: "name", says: "a letter a to z, then letters, digits and underscores", pattern: regexp.MustCompile(namePattern), taken: reservedWords, code: codeBadName, text: true}
	isSlug        = &class{name: "id", says: "a letter a to z, then letters, digits, underscores and hyphens", pattern: regexp.MustCompile(slugPattern), taken: []string{"true", "false", "null"}, code: codeBadName, text: true}
	isVersion     = &class{name: "version", says: "a version such as 1.0.0 (semantic versioning)", pattern: regexp.MustCompile(`^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$`), examples: []string{"1.0.0"}, text: true}
	isLanguage    = &class{name: "language", says: "a language tag such as de, en or de-AT (BCP 47)", pattern: regexp.MustCompile(langPattern), known: []string{"de", "en"}, code: codeBadLanguage, text: true}
	isTimeZone    = &class{name: "timeZone", says: "a time zone such as Europe/Berlin (IANA)", pattern: regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$`), examples: []string{"Europe/Berlin"}, text: true}
	isType        = &class{name: "type", says: "a field type such as text, date or choice", pattern: regexp.MustCompile(slugPattern), known: fieldTypes, code: codeBadName, text: true}
	isPath        = &class{name: "path", says: "the path of a field such as wohnung.plz", pattern: regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$`), text: true}
	isTrust       = &class{name: "trust", says: "low, substantial or high", enum: []string{"low", "substantial", "high"}}
	isSeverity    = &class{name: "severity", says: "error, warning or info", enum: []string{"error", "warning", "info"}}
	isCharset     = &class{name: "charset", says: "one of the character sets of DIN 91379", enum: []string{"din91379-a", "din91379-b", "din91379-c", "din91379-d", "din91379-e"}}
	isCurrency    = &class{name: "currency", says: "a currency code such as EUR (ISO 4217)", pattern: regexp.MustCompile(`^[A-Z]{3}$`), known: []string{"EUR"}, text: true}
	isMediaType   = &class{name: "mediaType", says: "a media type such as application/pdf or image/*", pattern: regexp.MustCompile(`^[A-Za-z0-9!#$&^_.+-]+/([A-Za-z0-9!#$&^_.+-]+|\*)$`), known: []string{"application/pdf", "image/png", "image/jpeg", "image/*"}, text: true}
	isSize        = &class{name: "size", says: "a size such as 500kB, 10MB or 1.5GB", pattern: regexp.MustCompile(`^[0-9]+(\.[0-9]+)?\s*([kKMG]i?)?B?$`), examples: []string{"10MB"}}
	isWidget      = &class{name: "widget", says: "the name of a control such as radio or select", pattern: regexp.MustCompile(slugPattern), known: []string{"radio", "select", "combo", "checkbox", "input", "textarea", "boxes", "fieldset", "details"}, text: true}
	isAutofill    = &class{name: "autocomplete", says: "a token of HTML's autocomplete", pattern: regexp.MustCompile(`^\S(.*\S)?$`), known: autofillTokens, text: true}
	isRetention   = &class{name: "retention", says: "a length of time such as P90D, P6M or P10Y (ISO 8601)", pattern: regexp.MustCompile(`^P([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,4}D)?$`), examples: []string{"P90D", "P6M", "P10Y"}}
	isURI         = &class{name: "uri", says: "a URI", pattern: regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:\S+$`), text: true}
	isFile        = &class{name: "file", says: "the path of a file beside the definition such as blocks/anschrift.yaml", pattern: regexp.MustCompile(`^[^/\\\s].*$`), text: true}
	isProblemCode = &class{name: "problemCode", says: "the code of a problem such as required", pattern: regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]*$`), known: []string{"required", "type", "minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems"}, text: true}
)

// problem returns the code and the sentences for a value that is not right.
func (c *class) problem(value string) (problemCode, fault, bool) {
	code := c.code
	if code == "" {
		code = codeBadValue
	}
	if slices.Contains(c.taken, value) {
		return codeReservedWord, fault{detail: "choose another name, such as " + value + "_"}, true
	}
	wrong := c.enum != nil && !slices.Contains(c.enum, value) || c.pattern != nil && !c.pattern.MatchString(value)
	if !wrong {
		return "", fault{}, false
	}
	return code, fault{detail: "write " + c.says, suggestion: c.suggest(value)}, true
}

// suggest returns a near value that is right.
func (c *class) suggest(value string) string {
	if s := nearest(value, slices.Concat(c.enum, c.known)); s != "" {
		return s
	}
	if c.code != codeBadName {
		return ""
	}
	plain := spelled.Replace(value)
	if c == isName {
		plain = strings.ReplaceAll(plain, "-", "_")
	}
	if plain == value || !c.pattern.MatchString(plain) || slices.Contains(c.taken, plain) {
		return ""
	}
	return plain
}

// spelled writes German letters, and blanks, so that they can stand in a name.
var spelled = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ß", "ss", "é", "e", " ", "_", ".", "_")
