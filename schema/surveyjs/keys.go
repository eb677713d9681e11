package surveyjs

// handledKeys are the properties that something in this package reads, of surveys, pages, panels, questions and columns.
var handledKeys = []string{
	"pages", "elements", "questions", "templateElements", "triggers", "calculatedValues", "completedHtml", "completedHTML", "completedHtmlOnCondition",
	"clearInvisibleValues", "mode", "validationEnabled", "maxTimeToFinish", "maxTimeToFinishPage", "timeLimit", "timeLimitPerPage", "navigateToUrl",
	"navigateToUrlOnCondition", "maxTextLength", "maxOthersLength", "storeOthersAsComment", "locale",
	"type", "name", "valueName", "title", "label", "description", "visible", "visibleIf", "isRequired", "required", "requiredIf", "requiredErrorText", "readOnly", "enableIf",
	"defaultValue", "defaultValueExpression", "setValueExpression", "setValueIf", "resetValueIf", "validators", "clearIfInvisible",
	"placeholder", "placeHolder", "optionsCaption", "hasComment", "showCommentArea", "commentText", "commentPlaceholder",
	"inputType", "min", "max", "step", "minValueExpression", "maxValueExpression", "minErrorText", "maxErrorText", "maxLength", "minLength", "maskType", "maskSettings",
	"autocomplete", "autoComplete",
	"choices", "choicesMin", "choicesMax", "choicesStep", "choicesByUrl", "choicesFromQuestion", "choicesFromQuestionMode", "choicesVisibleIf", "choicesEnableIf", "valuePropertyName",
	"showOtherItem", "hasOther", "otherText", "otherPlaceholder", "otherPlaceHolder", "otherErrorText", "showNoneItem", "hasNone", "noneText",
	"showRefuseItem", "refuseText", "showDontKnowItem", "dontKnowText", "minSelectedChoices", "maxSelectedChoices", "multiSelect", "areas", "selectToRankEnabled",
	"rateMin", "rateMax", "rateStep", "rateValues", "rateCount", "minRateDescription", "maxRateDescription", "sliderType",
	"valueTrue", "valueFalse", "labelTrue", "labelFalse", "expression", "html", "imageLink", "altText", "acceptedTypes", "maxSize", "allowMultiple", "maxFiles",
	"rows", "columns", "cells", "cellType", "items", "rowsVisibleIf", "columnsVisibleIf", "isAllRowRequired", "eachRowRequired", "eachRowUnique", "eachRowUniqueError",
	"rowCount", "minRowCount", "maxRowCount", "allowAddRows", "allowRowsAdd", "addRowText", "detailElements", "keyName", "keyDuplicationError", "isUnique",
	"totalType", "totalExpression", "defaultRowValue", "defaultPanelValue", "defaultValueFromLastRow", "defaultValueFromLastPanel",
	"panelCount", "minPanelCount", "maxPanelCount", "allowAddPanel", "templateTitle", "templateDescription", "templateVisibleIf", "addPanelText", "panelAddText",
}

// presentationKeys are properties that say how something looks or behaves on the screen, or what only SurveyJS itself needs. They are not
// carried over, and not reported: nothing that is asked, sent or checked depends on them.
var presentationKeys = []string{
	// the survey
	"logo", "logoWidth", "logoHeight", "logoFit", "logoPosition", "width", "widthMode", "fitToContainer", "headerView", "header", "backgroundImage", "backgroundImageFit",
	"backgroundImageAttachment", "backgroundOpacity", "cookieName", "sendResultOnPageNext", "surveyId", "surveyPostId", "surveyShowDataSaving", "showPrevButton", "showNavigationButtons",
	"navigationButtonsLocation", "showTitle", "showPageTitles", "showCompletePage", "showCompletedPage", "showCompleteButton", "pagePrevText", "pageNextText", "completeText", "previewText", "editText", "startSurveyText",
	"emptySurvey", "loadingHtml", "completedBeforeHtml", "questionsOnPageMode", "isSinglePage", "firstPageIsStarted", "firstPageIsStartPage", "showProgressBar", "progressBarLocation",
	"progressBarType", "progressBarShowPageTitles", "progressBarShowPageNumbers", "progressBarInheritWidthFrom", "showTOC", "tocLocation", "showPreviewBeforeComplete", "previewMode",
	"checkErrorsMode", "validateOnValueChanging", "validateVisitedEmptyFields", "validationType", "textUpdateMode", "focusFirstQuestionAutomatic", "autoFocusFirstQuestion", "autoFocusFirstError", "focusOnFirstError",
	"goNextPageAutomatic", "autoAdvanceEnabled", "autoAdvanceAllowComplete", "allowCompleteSurveyAutomatic", "showQuestionNumbers", "questionStartIndex", "questionTitlePattern", "questionTitleTemplate",
	"questionTitleLocation", "questionDescriptionLocation", "questionErrorLocation", "requiredText", "requiredMark", "processTextValue", "processedTitle", "mouseLeaveText", "matrixDragHandleArea", "partialSendEnabled",
	"partialSend", "showTimer", "showTimerPanel", "showTimerPanelMode", "timerInfoMode", "timerLocation", "gridLayoutEnabled", "showBrandInfo", "lazyRendering", "lazyRenderEnabled", "lazyRenderFirstBatchSize", "themeVariables", "theme", "calculateRowsVisibility",
	"textUpdateTimeout", "keepIncorrectValues", "showComments", "autoGrowComment", "allowResizeComment", "commentAreaRows", "enterKeyAction", "quizMode", "questionOrder", "questionsOrder",
	// pages, panels and questions
	"id", "state", "page", "startWithNewLine", "colSpan", "rowSpan", "minWidth", "maxWidth", "innerIndent", "indent", "paddingLeft", "paddingRight", "titleLocation", "descriptionLocation", "errorLocation", "hideNumber", "showNumber",
	"showQuestionNumber", "questionTitleWidth", "gridLayoutColumns", "navigationTitle", "navigationDescription", "navigationButtonsVisibility", "navigationButtonsVisible", "passed", "layout", "allowAdaptiveActions", "useDisplayValuesInTitle",
	"useDisplayValuesInDynamicTexts", "renderAs", "renderMode", "displayMode", "cssClasses", "css", "size", "inputSize", "textAlign", "itemSize", "controlSize", "dataList", "inputMask", "autoGrow", "allowResize", "acceptCarriageReturn",
	"disableInputAutoGrow", "isExpanded", "showInSummary", "isSingleInput", "singleInputTitleTemplate", "singleInputTitle", "correctAnswer", "score", "defaultDisplayValue", "addRowButtonLocation", "addRowLocation",
	"maxTimeToFinishMessage", "noEntriesText", "noRowsText", "emptyRowsText",
	// choices
	"colCount", "choicesOrder", "separateSpecialChoices", "showClearButton", "showSelectAllItem", "hasSelectAll", "selectAllText", "allowClear", "searchEnabled", "searchMode", "closeOnSelect", "hideSelectedItems",
	"textWrapEnabled", "itemComponent", "imageHeight", "imageWidth", "minImageWidth", "maxImageWidth", "minImageHeight", "maxImageHeight", "imageFit", "contentMode", "showLabel", "choicesLazyLoadEnabled", "choicesLazyLoadPageSize", "choiceTextsFromQuestion",
	"choiceValuesFromQuestion", "longTap", "selectToRankAreasLayout", "selectToRankEmptyRankedAreaText", "selectToRankEmptyUnrankedAreaText", "selectToRankSwapAreas", "dropdownWidthMode",
	"imageMapWidth", "clearIncorrectValues", "maxRenderedChoices", "popupPosition", "itemTitleWidth", "itemErrorLocation",
	// ratings, sliders, booleans
	"rateType", "rateColorMode", "scaleColorMode", "rateDescriptionLocation", "displayRateDescriptionsAsExtremeItems", "autoGenerate", "minValueText", "swapOrder", "showLabels", "labelCount", "autoLabels", "labels", "customLabels",
	"segmentCount", "showEdgeLabels", "edgeLabels", "tooltipVisibility", "tooltipFormat", "labelFormat", "allowDragRange", "allowSwap", "showDragHandle",
	// expressions, pictures, files, signatures
	"format", "displayStyle", "currency", "maximumFractionDigits", "minimumFractionDigits", "useGrouping", "precision", "imageLinkError", "storeDataAsText", "allowImagesPreview", "showPreview", "needConfirmRemoveFile", "waitForUpload",
	"sourceType", "fileOrPhotoPlaceholder", "photoPlaceholder", "filePlaceholder", "allowCameraAccess", "signatureWidth", "signatureHeight", "signatureAutoScaleEnabled", "penColor", "penMinWidth", "penMaxWidth", "backgroundColor", "dataFormat",
	"showPlaceholder", "placeholderReadOnly", "imageMap",
	// matrices and dynamic panels
	"showHeader", "verticalAlign", "alternateRows", "columnLayout", "columnColCount", "cellErrorLocation", "cellHint", "rowTitleWidth", "rowOrder", "rowsOrder", "transposeData", "isUniqueCaseSensitive", "useCaseSensitiveComparison", "allowRemoveRows", "allowRowsRemove",
	"allowRowsDragAndDrop", "allowRowReorder", "allowRowsReorder", "confirmDelete", "confirmDeleteText", "removeRowText", "detailPanelMode", "detailPanelShowOnAdding", "showFooter", "totalText", "totalFormat",
	"totalDisplayStyle", "totalAlignment", "totalCurrency", "totalMaximumFractionDigits", "totalMinimumFractionDigits", "showInMultipleColumns", "allowRemovePanel", "allowReorder", "panelsState", "templateErrorLocation",
	"templateDescriptionLocation", "templateTitleLocation", "templateQuestionTitleLocation", "templateQuestionTitleWidth", "panelPrevText", "panelNextText", "prevPanelText", "nextPanelText", "removePanelText", "panelRemoveText", "panelRemoveButtonLocation", "removePanelButtonLocation",
	"panelSize", "panelPerPage", "currentIndex", "showRangeInProgress", "templateTabTitle", "tabTitlePlaceholder", "newPanelPosition", "panelAddButtonLocation", "tabAlign",
}
