// The types of the language server protocol, as its own machine-readable model
// states them (metaModel.json beside this file).

const isInteger = (value) =>
  Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;
const isUri = (value) =>
  typeof value === "string" && /^[a-z][a-z0-9+.-]*:/i.test(value);

const baseTypes = {
  boolean: (value) => typeof value === "boolean",
  decimal: (value) => typeof value === "number",
  DocumentUri: isUri,
  integer: isInteger,
  null: (value) => value === null,
  RegExp: (value) => typeof value === "string",
  string: (value) => typeof value === "string",
  uinteger: (value) => isInteger(value) && value >= 0,
  URI: isUri,
};
const anyTypes = ["LSPAny", "LSPArray", "LSPObject"];

export class Model {
  constructor(json) {
    const byName = (list, key = "name") =>
      new Map(list.map((item) => [item[key], item]));
    this.structures = byName(json.structures);
    this.enumerations = byName(json.enumerations);
    this.aliases = byName(json.typeAliases);
    this.requests = byName(json.requests, "method");
    this.notifications = byName(json.notifications, "method");
    this.known = new Map();
  }

  /** What is wrong with `value` as a `type`, one string each; [] if nothing. */
  check(value, type, path) {
    const kinds = {
      base: () =>
        baseTypes[type.name](value) ? [] : [expected(type.name, value, path)],
      reference: () => this.checkReference(value, type.name, path),
      array: () =>
        Array.isArray(value)
          ? value.flatMap((item, i) =>
              this.check(item, type.element, `${path}[${i}]`),
            )
          : [expected("array", value, path)],
      tuple: () =>
        Array.isArray(value) && value.length === type.items.length
          ? value.flatMap((item, i) =>
              this.check(item, type.items[i], `${path}[${i}]`),
            )
          : [expected(`tuple of ${type.items.length}`, value, path)],
      map: () =>
        isObject(value)
          ? Object.entries(value).flatMap(([key, item]) =>
              this.check(item, type.value, `${path}[${key}]`),
            )
          : [expected("map", value, path)],
      and: () => type.items.flatMap((item) => this.check(value, item, path)),
      or: () => this.checkOr(value, type.items, path),
      literal: () =>
        checkObject(this, value, type.value.properties, path, "literal"),
    };
    if (kinds[type.kind]) return kinds[type.kind]();
    // stringLiteral, integerLiteral, booleanLiteral
    return value === type.value ? [] : [expected(type.value, value, path)];
  }

  checkReference(value, name, path) {
    if (anyTypes.includes(name))
      return value === undefined ? [expected(name, value, path)] : [];
    if (this.structures.has(name))
      return checkObject(this, value, this.properties(name), path, name);
    if (this.enumerations.has(name)) {
      const enumeration = this.enumerations.get(name);
      const wrong = this.check(value, enumeration.type, path);
      const known = enumeration.values.some((item) => item.value === value);
      return wrong.length || known || enumeration.supportsCustomValues
        ? wrong
        : [expected(name, value, path)];
    }
    return this.check(value, this.aliases.get(name).type, path);
  }

  /** The complaints of the alternative that fits best. */
  checkOr(value, items, path) {
    const complaints = items.map((item) => this.check(value, item, path));
    return complaints.reduce((best, next) =>
      next.length < best.length ? next : best,
    );
  }

  /** With those of what the structure extends and mixes in. */
  properties(name) {
    if (!this.known.has(name)) {
      const structure = this.structures.get(name);
      const parents = [
        ...(structure.extends ?? []),
        ...(structure.mixins ?? []),
      ];
      const all = new Map(
        [
          ...parents.flatMap((parent) => this.properties(parent.name)),
          ...structure.properties,
        ].map((property) => [property.name, property]),
      );
      this.known.set(name, [...all.values()]);
    }
    return this.known.get(name);
  }
}

function checkObject(model, value, properties, path, label) {
  if (!isObject(value)) return [expected(label, value, path)];
  const wrong = [];
  for (const { name, type, optional } of properties) {
    if (value[name] !== undefined)
      wrong.push(...model.check(value[name], type, `${path}.${name}`));
    else if (!optional)
      wrong.push(`${path}.${name}: missing, ${label} requires it`);
  }
  for (const name of Object.keys(value))
    if (!properties.some((property) => property.name === name))
      wrong.push(`${path}.${name}: no property of ${label}`);
  return wrong;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function expected(what, value, path) {
  const text = JSON.stringify(value) ?? "undefined";
  return `${path}: ${what} expected, got ${text.slice(0, 80)}`;
}
