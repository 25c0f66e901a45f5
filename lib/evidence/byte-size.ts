const units = ["B", "KB", "MB", "GB", "TB"] as const;

/** A size for people: binary multiples with the letters everybody knows, `3.1 MB`; whole numbers from 10 on. */
export function formatByteSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 1023.5 and more would round to 1024.
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 9.95 ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, "")} ${units[unit]}`;
}
