(() => {
	// What a page shows, for scenario.Sight.
	const words = e => e ? (e.innerText || e.textContent).replace(/\s+/g, " ").trim() : "";
	const main = document.querySelector("main");
	const controls = new Map(), shown = {};
	for (const e of document.querySelectorAll("main form [name]:not([type=hidden]):not(button)")) {
		if (e.name.startsWith("_")) continue;
		const c = controls.get(e.name) ?? {name: e.name, kind: e.type.startsWith("select") ? "select" : e.type, has: [], options: []};
		if (e.type == "radio" || e.type == "checkbox") { c.options.push(e.value); if (e.checked) c.has.push(e.value); }
		else if (c.kind == "select") { c.options = [...e.options].map(o => o.value).filter(v => v != ""); if (e.value != "") c.has.push(e.value); }
		else if (e.type == "file") c.has = [...e.closest(".field").querySelectorAll(".files li")].map(li => words(li.querySelector("a, .file")));
		else if (e.value != "") c.has.push(e.value);
		controls.set(e.name, c);
	}
	const show = (id, more) => { shown[id] = Object.assign(shown[id] ?? {label: "", hint: "", optional: false, output: false, text: "", options: []}, more); };
	const label = e => {
		if (!e) return {};
		const optional = e.querySelector(".optional"), all = words(e), mark = words(optional);
		return {label: mark ? all.slice(0, all.length - mark.length).trim() : all, optional: optional !== null};
	};
	for (const e of document.querySelectorAll("main form [id]")) {
		if (e.id.startsWith("_")) continue;
		const [id, part] = e.id.split("--", 2);
		if (part !== undefined && part != "group") continue;
		if (part == "group" || e.tagName == "FIELDSET") {
			const details = e.closest("details");
			const title = details && e.parentElement == details ? details.querySelector("summary") : e.querySelector(":scope > legend");
			show(id, {...label(title), text: title ? words(title) || title.textContent.replace(/\s+/g, " ").trim() : ""});
		} else if (e.getAttribute("aria-labelledby")) show(id, label(document.getElementById(e.getAttribute("aria-labelledby"))));
		else if (["INPUT", "SELECT", "TEXTAREA", "OUTPUT"].includes(e.tagName)) {
			if (shown[id] && (e.type == "radio" || e.type == "checkbox") && e.closest("fieldset.set")) continue;
			show(id, {...(e.closest("fieldset.set") && e.tagName == "INPUT" ? {} : label(document.querySelector(`label[for="${e.id}"]`))), output: e.tagName == "OUTPUT", text: e.tagName == "OUTPUT" && !e.querySelector(":scope > .none") ? words(e) : ""});
		} else show(id, {});
		const control = e.name && controls.get(e.name) || part == "group" && controls.get(e.querySelector("[name]:not([type=hidden])")?.name);
		if (control) show(id, {options: e.list ? [...e.list.options].map(o => o.value) : control.options});
	}
	const problems = [];
	for (const [box, warning] of [["_problems", false], ["_warnings", true]])
		for (const li of document.querySelectorAll(`#${box} > ul > li`)) {
			const href = li.querySelector("a")?.getAttribute("href") ?? "";
			if (href == "#_confirm") continue;
			problems.push({id: href.replace(/^[^#]*#/, ""), text: words(li), warning});
		}
	return JSON.stringify({
		path: location.pathname,
		heading: words(document.querySelector("h1")),
		text: main ? main.textContent + "\n" + words(document.querySelector("footer")) : "",
		controls: [...controls.values()],
		lists: [...document.querySelectorAll('main form input[type=hidden][name$="[]"]')].map(e => ({path: e.name.slice(0, -2), rows: Number(e.value)})),
		buttons: [...document.querySelectorAll('main form button[name="_do"]:not([aria-hidden])')].map(e => e.value),
		confirm: document.querySelector('input[type=checkbox][name="_confirm"]') !== null,
		problems, shown,
	});
})()
