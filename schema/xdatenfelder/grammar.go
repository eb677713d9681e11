package xdatenfelder

// Grammar is the German that is understood in the text of a rule, in the notation of the XML recommendation. Capitals do
// not matter, nor do line breaks; == and === are read as =, != as <>, all quotes as ". Words in { } of the first line may
// stand before a reference and say nothing. What is not of this grammar is not understood, and reported.
const Grammar = `noise     ::= ("das" | "die" | "der" | "dem" | "den" | "Feld" | "Felder" | "Datenfeld" | "Datenfeldgruppe" | "Feldgruppe" | "Gruppe" | …)*
rule      ::= (sentence [.;,]?)+ ("Anzeige bei:" ref)? ("Meldung:" text)?
sentence  ::= ("Wenn" | "bei") condition ","? "dann"? action (("und" | ",") action)* otherwise?
            | "Es muss gelten:" condition
            | "Es muss" "entweder" ref ("oder" ref)+ filled
            | "Es muss" "mindestens eines der" refs filled
            | "Es darf höchstens eines der" refs filled
            | "Wenn alle" refs "befüllt sind" "," "muss die Validität des" … "Kalenderdatums sichergestellt werden" ("D.h." text)?
            | refs ("ist" | "sind") ("ein"? "Pflichtfeld" | "Pflichtfelder" | "Pflichtgruppe") "," "wenn" condition
            | ref ("ist" | "wird" | "muss") "mit" value ("vorzubefüllen" | "vorbefüllt") ("und" … ("auszublenden" | "ausgeblendet"))? "werden"?
otherwise ::= ","? ("sonst" | "ansonsten" | "andernfalls") ("nicht" | action)
action    ::= "zeige" "als Pflicht"? refs ("als Pflichtfeld" …)? "nicht"? "an"? "nicht"?
            | ("aktiviere" | "deaktiviere") refs
            | "blende" refs "aus"
            | "mache" refs "zu einer Pflichtangabe"
            | ("muss" | "müssen") refs state ("und" refs state)* ("werden" | "sein")
            | ("darf" | "dürfen") refs "nicht" ("leer" | state) ("werden" | "sein")
            | ("ist" | "wird") refs "ausgeblendet"
            | "erscheint" refs ("und muss" filled)?
state     ::= "als Pflichtfeldgruppe"? ("angezeigt" | "befüllt" | "ausgefüllt" | "angegeben" | "ausgeblendet") ("und" "befüllt")?
condition ::= term ("und" term)* | term ("oder" term)*
term      ::= "(" condition ")" | test | "nicht"? "genau eines von" "(" condition (";" condition)+ ")"
test      ::= ref "Auswahl"? sign values (("und" | "oder") sign? value)*
            | ref "ist"? "nicht"? ("leer" | "befüllt" | "ausgefüllt" | "angegeben") ("ist" | "sind")?
            | ref "mit" value "belegt" "ist"?
            | "eines der" "folgenden"? refs ("mit" value "belegt" | "befüllt") ("ist" | "sind")?
            | ref "," ref "und" ref "sind" ("ein" | "kein") "gültiges Datum"
values    ::= value | "(" value (("und" | "oder") value)+ ")"
value     ::= "Auswahl"? ('"' text '"' | code ("="? '"' label '"')? | "ja" | "nein" | "wahr" | "falsch")
sign      ::= "=" | "<>" | "<" | "<=" | ">" | ">="
refs      ::= ref (("," | "und" | "oder") ref)*
ref       ::= noise path (label | '"' label '"')?
path      ::= id ("." id)*
`
