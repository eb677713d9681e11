package form

import "strings"

// typeWords are what other systems, HTML and people call the field types, by the word in small letters without hyphens and underscores.
var typeWords = map[string]string{
	"phone": "tel", "telephone": "tel", "telefon": "tel", "phonenumber": "tel", "mobile": "tel",
	"mail": "email", "emailaddress": "email", "link": "url", "uri": "url", "website": "url",
	"string": "text", "str": "text", "textfield": "text", "input": "text", "shorttext": "text",
	"longtext": "textarea", "multiline": "textarea", "multilinetext": "textarea", "paragraph": "textarea",
	"int": "integer", "wholenumber": "integer", "decimal": "number", "float": "number", "double": "number",
	"currency": "money", "amount": "money", "price": "money", "euro": "money",
	"bool": "boolean", "yesno": "boolean", "checkbox": "boolean", "switch": "boolean", "toggle": "boolean",
	"select": "choice", "dropdown": "choice", "radio": "choice", "enum": "choice", "combobox": "choice",
	"checkboxes": "choices", "multiselect": "choices", "selectboxes": "choices", "tags": "choices",
	"timestamp": "datetime", "upload": "file", "attachment": "file", "document": "file", "files": "file",
	"object": "group", "fieldset": "group", "section": "group", "panel": "group",
	"array": "list", "table": "list", "repeat": "list", "rows": "list", "datagrid": "list",
	"note": "info", "html": "info", "markdown": "info", "content": "info",
	"zip": "postcode", "zipcode": "postcode", "postalcode": "postcode", "plz": "postcode", "steuerid": "tax-id", "swift": "bic",
}

// nearType returns the field type that was probably meant: what is written nearly the same, or what others call so.
func (c *compiler) nearType(name string) string {
	word := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
	if meant, ok := typeWords[word]; ok && c.types[meant] != nil {
		return meant
	}
	return c.near(name, c.typeNames)
}
