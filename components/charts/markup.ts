/**
 * Dense graphics (a year of days, hundreds of lights) are written as markup instead of React elements: one element
 * instead of a thousand is what lets the page answer fast. The price is that nothing escapes by itself, so there is
 * exactly one way to make such markup, and it escapes every text.
 */
class EscapedMarkup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The finished HTML or SVG. */
  toString(): string {
    return this.#text;
  }
}

/** HTML or SVG in which every text is escaped; only {@link html} makes it. */
export type Markup = EscapedMarkup;

const special = /[&<>"'`]/;
const everySpecial = /[&<>"'`]/g;
const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/**
 * Tagged template for markup: texts and numbers are escaped, markup and lists of markup pass. Texts may stand between
 * tags and inside quoted attributes, nowhere else; addresses begin with a fixed path.
 *
 * A page carries such markup twice, as HTML and inside a script where each angle bracket takes six bytes. So what occurs
 * hundreds of times leaves out what HTML lets it: closing tags of cells, rows and list items, and the quotes around
 * numbers and words of our own enumerations.
 */
export function html(fixed: TemplateStringsArray, ...values: readonly (string | number | Markup | readonly Markup[])[]): Markup {
  let text = fixed[0] ?? "";
  values.forEach((value, index) => {
    text += `${written(value)}${fixed[index + 1] ?? ""}`;
  });
  return new EscapedMarkup(text);
}

/** Nothing at all, for parts that may be absent. */
export const noMarkup: Markup = html``;

function written(value: string | number | Markup | readonly Markup[]): string {
  if (value instanceof EscapedMarkup) return value.toString();
  if (Array.isArray(value)) return value.map(written).join("");
  return escapeText(String(value));
}

function escapeText(text: string): string {
  return special.test(text) ? text.replace(everySpecial, (sign) => entities[sign] ?? "") : text;
}
