const drawings = new WeakMap<object, Map<string, unknown>>();

/**
 * What `draw` makes of `source`, kept as long as `source` lives: an answer that queries give again, unchanged, is not drawn
 * again.
 *
 * @param name of the drawing, with everything it depends on beside `source`; few for one source, each of one type
 */
export function drawnOnce<Drawing>(source: object, name: string, draw: () => Drawing): Drawing {
  const kept = drawings.get(source) ?? new Map<string, unknown>();
  drawings.set(source, kept);
  if (!kept.has(name)) kept.set(name, draw());
  return kept.get(name) as Drawing;
}
