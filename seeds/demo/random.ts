/** A repeatable source of chance: the same key gives the same sequence on every machine. */
export type Random = {
  /** 0 ≤ x < 1 */
  readonly next: () => number;
  /** Both ends included. */
  readonly int: (min: number, max: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  /** Normally distributed around 0 with deviation 1. */
  readonly normal: () => number;
};

export function randomFor(key: string): Random {
  const next = mulberry32(fnv1a(key));
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** An id of version 7, in the order of `instant`. */
export function demoId(random: Random, instant: Date): string {
  const time = instant.getTime().toString(16).padStart(12, "0");
  const hex = () =>
    Math.floor(random.next() * 4_294_967_296)
      .toString(16)
      .padStart(8, "0");
  const [a, b, c] = [hex(), hex(), hex()];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-8${a.slice(3, 6)}-${b}${c.slice(0, 4)}`;
}

/** FNV-1a over UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
