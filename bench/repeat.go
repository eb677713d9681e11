package bench

import "encoding/json"

// Repeat is the form of one long list.
type Repeat struct {
	Items []Item `json:"items"`
}

// Item is one row.
type Item struct {
	Artikel      string   `json:"artikel"`
	Menge        *int64   `json:"menge"`
	Preis        *float64 `json:"preis"`
	Kategorie    string   `json:"kategorie"`
	Lieferdatum  string   `json:"lieferdatum"`
	Rabatt       bool     `json:"rabatt"`
	RabattCode   string   `json:"rabatt_code"`
	Express      string   `json:"express"`
	ExpressGrund string   `json:"express_grund"`
	Bemerkung    string   `json:"bemerkung"`
}

// DecodeRepeat reads the list from JSON.
func DecodeRepeat(data []byte) (*Repeat, error) {
	r := new(Repeat)
	return r, json.Unmarshal(data, r)
}

// Check returns what is wrong with the rows.
func (r *Repeat) Check() []Problem {
	var p, row problems
	switch n := len(r.Items); {
	case n == 0:
		p.add("items", "required")
	case n > 500:
		p.add("items", "maxItems")
	}
	for i := range r.Items {
		row = row[:0]
		r.Items[i].check(&row)
		p.addRow("items[", i, row)
	}
	return p
}

func (it *Item) check(p *problems) {
	p.text("artikel", it.Artikel, true, 0, 40)
	p.integer("menge", it.Menge, 1, 999)
	switch {
	case it.Preis == nil:
		p.add("preis", "required")
	case *it.Preis < 0:
		p.add("preis", "minimum")
	}
	p.choice("kategorie", it.Kategorie, "a", "b", "c", "d", "e")
	p.date("lieferdatum", it.Lieferdatum)
	if it.Rabatt {
		p.pattern("rabatt_code", it.RabattCode, true, isRebate)
	}
	p.choice("express", it.Express, "ja", "nein")
	if it.Express == "ja" && it.Menge != nil && *it.Menge > 10 {
		p.text("express_grund", it.ExpressGrund, true, 0, 80)
	}
	p.text("bemerkung", it.Bemerkung, false, 0, 200)
}

// isRebate matches [A-Z]{3}[0-9]{3}.
func isRebate(s string) bool { return len(s) == 6 && upper(s[:3]) && digits(s[3:]) }
