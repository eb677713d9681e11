package schema

// language is the tables of all objects. It is built once, and does not change.
var language = newTables()

// tables refer to each other: a page has fields, and fields have fields.
type tables struct {
	definition   *object[Definition]
	access       *object[Access]
	parameter    *object[Parameter]
	block        *object[Block]
	blockFile    *object[Block]
	codeList     *object[CodeList]
	codeListFile *object[CodeList]
	page         *object[Page]
	stop         *object[Stop]
	field        *object[Field]
	option       *object[Option]
	rule         *object[Rule]
	suppression  *object[Suppression]
}

func newTables() *tables {
	t := &tables{
		definition:   definitionObject(),
		access:       accessObject(),
		parameter:    parameterObject(),
		block:        blockObject(),
		blockFile:    blockFileObject(),
		codeList:     codeListObject(),
		codeListFile: codeListFileObject(),
		page:         pageObject(),
		stop:         stopObject(),
		field:        fieldObject(),
		option:       optionObject(),
		rule:         ruleObject(),
		suppression:  suppressionObject(),
	}
	t.completeDefinition()
	t.completeShared()
	t.completePage()
	t.completeField()
	t.completeSuppression()
	return t
}
