/**
 * What is typed, kept in this browser until the server has it. Every call may fail (private window, full or forbidden
 * storage): then there is simply no copy.
 */
export type LocalCopy<Value> = {
  readonly read: () => Value | null;
  /** False when the browser keeps nothing. */
  readonly write: (value: Value) => boolean;
  readonly remove: () => void;
};

/** A copy under `key`; `parse` gives null for anything that an older or foreign page may have left there. */
export function localCopy<Value>(key: string, parse: (stored: unknown) => Value | null): LocalCopy<Value> {
  return {
    read: () => attempt(() => parse(JSON.parse(localStorage.getItem(key) ?? "null")), null),
    write: (value) =>
      attempt(() => {
        localStorage.setItem(key, JSON.stringify(value));
        return true;
      }, false),
    remove: () => attempt(() => localStorage.removeItem(key), undefined),
  };
}

function attempt<Result>(work: () => Result, otherwise: Result): Result {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
