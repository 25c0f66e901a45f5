/** A catalogue text with its `{name}` places, ready to be filled many times. */
export type TextTemplate = (values: Readonly<Record<string, string | number>>) => string;

/**
 * Takes a catalogue text apart once. For graphics with hundreds of labels, where the full message format would cost
 * more than the rest of the page; a place without a value stays as it is written.
 */
export function textTemplate(text: string): TextTemplate {
  // Fixed parts stand at even places, names at odd ones.
  const parts = text.split(/\{(\w+)\}/);
  return (values) => {
    let filled = parts[0] ?? "";
    for (let index = 1; index < parts.length; index += 2) {
      const name = parts[index] ?? "";
      filled += `${Object.hasOwn(values, name) ? values[name] : `{${name}}`}${parts[index + 1] ?? ""}`;
    }
    return filled;
  };
}
