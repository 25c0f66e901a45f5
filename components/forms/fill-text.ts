/**
 * Puts `values` into the `{names}` of a catalogue text: in the browser, and for the hundreds of labels of a dense
 * graphic, where the full message format costs more than the rest of the page. An unknown name stays as it is.
 */
export function fillText(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : String(value);
  });
}
