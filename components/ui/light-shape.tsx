import type { Light } from "@/lib/milestones/types";

/** Outlines in a 12 × 12 box: ● ▲ ◆ ■ ○ ✓. The shape alone must tell the lights apart. */
export const lightPath: Readonly<Record<Light, string>> = {
  green: "M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z",
  yellow: "M6 1L11.5 10.7H.5z",
  orange: "M6 .3L11.7 6L6 11.7L.3 6z",
  red: "M1.5 1.5h9v9h-9z",
  grey: "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10zm0 1.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2z",
  blue: "M1 6.4L2.3 5.1L4.6 7.4L9.8 1.9L11 3.2L4.6 10.1z",
};

export const lightInk: Readonly<Record<Light, string>> = {
  green: "text-green",
  yellow: "text-yellow",
  orange: "text-orange",
  red: "text-red",
  grey: "text-grey",
  blue: "text-blue",
};

/** A light's shape in its colour; always stands beside its word, so it is hidden from screen readers. */
export function LightShape({ light, size = 12 }: { readonly light: Light; readonly size?: number }) {
  return (
    <svg viewBox="0 0 12 12" width={size} height={size} aria-hidden="true" className={`shrink-0 ${lightInk[light]}`}>
      <path d={lightPath[light]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
