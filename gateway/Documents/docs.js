"use strict";

// Shows an OpenAPI document. Texts of the document are put in as text, never as markup.

const methods = ["get", "post", "put", "patch", "delete"];
const at = (id) => document.getElementById(id);

/** An element with attributes and children; a string child is text. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A text with its `code` marked and its paragraphs apart, which is all the Markdown that contracts use. */
function prose(text) {
  return (text ?? "").split(/\n{2,}/).filter(Boolean).map((part) => el("p", {}, ...inline(part)));
}

function inline(text) {
  return (text ?? "").split("`").map((part, i) => (i % 2 ? el("code", {}, part) : part));
}

/** What a reference stands for. */
function resolve(api, node) {
  let found = node;
  for (let steps = 0; found?.$ref && steps < 20; steps++)
    found = found.$ref.slice(2).split("/").reduce((part, key) => part?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], api);
  return found ?? {};
}

/** The type of a schema in a few words. */
function typeOf(api, schema) {
  const name = schema?.$ref?.split("/").pop();
  const target = resolve(api, schema);
  if (target.allOf?.length === 1) return typeOf(api, target.allOf[0]);
  if (target.enum) return `${name ?? "one of"}: ${target.enum.join(" | ")}`;
  const types = [target.type ?? []].flat();
  if (types.includes("array")) return `list of ${typeOf(api, target.items ?? {})}`;
  if (types.includes("object") && target.additionalProperties?.type) return `map to ${typeOf(api, target.additionalProperties)}`;
  return name ?? ([types.join(" or "), target.format].filter(Boolean).join(", ") || "any");
}

/** The schema whose members are worth showing below one. */
function inner(api, schema) {
  const target = resolve(api, schema);
  if (target.allOf?.length === 1) return inner(api, target.allOf[0]);
  if ([target.type ?? []].flat().includes("array")) return inner(api, target.items ?? {});
  return target.properties ? target : null;
}

/** The members of an object; those of members are made when they are opened, for types may hold themselves. */
function fields(api, schema) {
  const list = el("ul", { class: "fields" });
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const line = [
      el("code", {}, name), " ",
      el("span", { class: "quiet" }, typeOf(api, member)),
      schema.required?.includes(name) ? el("span", { class: "need" }, " required") : null,
    ];
    const about = member.description ?? resolve(api, member).description;
    const text = about ? el("div", {}, ...inline(about)) : null;
    const below = inner(api, member);
    if (!below) {
      list.append(el("li", {}, ...line.filter(Boolean), text ?? ""));
      continue;
    }
    const more = el("details", {}, el("summary", {}, ...line.filter(Boolean)));
    more.addEventListener("toggle", () => more.open && more.childElementCount === 1 && more.append(fields(api, below)));
    list.append(el("li", {}, more, text ?? ""));
  }
  return list;
}

function body(api, content) {
  return Object.entries(content ?? {}).flatMap(([type, media]) => {
    const below = inner(api, media.schema);
    return [
      el("p", {}, el("code", {}, type), " ", el("span", { class: "quiet" }, typeOf(api, media.schema))),
      below ? fields(api, below) : "",
    ];
  });
}

function parameters(api, all) {
  const rows = all.map((parameter) =>
    el("tr", {},
      el("td", {}, el("code", {}, parameter.name), parameter.required ? el("span", { class: "need" }, " required") : ""),
      el("td", {}, parameter.in),
      el("td", {}, typeOf(api, parameter.schema ?? {})),
      el("td", {}, ...inline(parameter.description))));
  const head = ["Name", "In", "Type", "Meaning"].map((name) => el("th", { scope: "col" }, name));
  return el("div", { class: "wide" }, el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)));
}

function details(api, path, operation) {
  const all = [...(path.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) => resolve(api, parameter));
  const permission = operation["x-permission"];
  const request = operation.requestBody ? resolve(api, operation.requestBody) : null;
  return el("div", {},
    ...prose(operation.description),
    permission ? el("p", {}, "Permission: ", el("code", {}, permission)) : null,
    all.length ? el("h3", {}, "Parameters") : null,
    all.length ? parameters(api, all) : null,
    request ? el("h3", {}, "Request") : null,
    ...(request ? body(api, request.content) : []),
    ...Object.entries(operation.responses ?? {}).flatMap(([status, reference]) => {
      const response = resolve(api, reference);
      return [el("h3", {}, `${status === "default" ? "Errors" : status}`), ...prose(response.description), ...body(api, response.content)];
    }));
}

function show(api, service) {
  const groups = new Map((api.tags ?? []).map((tag) => [tag.name, { about: tag.description, operations: [] }]));
  for (const [url, path] of Object.entries(api.paths ?? {}))
    for (const method of methods.filter((name) => path[name])) {
      const operation = path[method];
      const tag = operation.tags?.[0] ?? "Other";
      if (!groups.has(tag)) groups.set(tag, { operations: [] });
      const item = el("details", { class: "operation" },
        el("summary", {},
          el("span", { class: `method ${method}` }, method.toUpperCase()),
          el("code", {}, url),
          el("span", { class: "quiet" }, operation.summary ?? "")));
      item.dataset.text = [method, url, operation.operationId, operation.summary, operation["x-permission"]].join(" ").toLowerCase();
      item.addEventListener("toggle", () => item.open && item.childElementCount === 1 && item.append(details(api, path, operation)));
      groups.get(tag).operations.push(item);
    }
  at("title").textContent = api.info?.title ?? service;
  at("about").replaceChildren(
    ...prose(api.info?.description),
    el("p", {}, "Server: ", el("code", {}, api.servers?.[0]?.url ?? ""), " · ", el("a", { href: `/openapi/${service}.json` }, "OpenAPI")));
  at("operations").replaceChildren(
    ...[...groups].filter(([, group]) => group.operations.length).map(([tag, group]) =>
      el("section", {}, el("h2", {}, tag), ...prose(group.about), ...group.operations)));
}

function filter() {
  const words = at("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const section of at("operations").children) {
    let any = false;
    for (const item of section.querySelectorAll("details.operation")) {
      item.hidden = !words.every((word) => item.dataset.text.includes(word));
      any ||= !item.hidden;
      shown += item.hidden ? 0 : 1;
    }
    section.hidden = !any;
  }
  at("state").textContent = `${shown} ${shown === 1 ? "operation" : "operations"}`;
}

async function load() {
  const links = [...document.querySelectorAll("nav a")];
  const names = links.map((link) => link.hash.slice(1));
  const service = names.includes(location.hash.slice(1)) ? location.hash.slice(1) : names[0];
  for (const link of links)
    if (link.hash.slice(1) === service) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  at("operations").replaceChildren();
  at("about").replaceChildren();
  at("title").textContent = service;
  at("state").textContent = "Loading…";
  document.title = `${service} – Platform`;
  try {
    const response = await fetch(`/openapi/${service}.json`);
    if (!response.ok) throw new Error((await response.json()).detail);
    const found = await response.json();
    show(found, service);
    filter();
  } catch (failure) {
    at("state").textContent = `The document of ${service} cannot be shown: ${failure.message}`;
  }
}

at("search").addEventListener("submit", (event) => event.preventDefault());
at("filter").addEventListener("input", filter);
addEventListener("hashchange", load);
load();
