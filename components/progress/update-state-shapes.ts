import type { CSSProperties } from "react";
import type { UpdateState } from "@/lib/progress/types";

/** `unreported`: nothing is saved yet for the period. */
export type ShownState = UpdateState | "unreported" | "reported";

const ring = "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10zm0 1.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2z";
const tick = "M1 6.4L2.3 5.1L4.6 7.4L9.8 1.9L11 3.2L4.6 10.1z";

/** Outlines in a 12 × 12 box; the shape alone tells the states apart. */
export const stateShapes: Readonly<Record<ShownState, string>> = {
  unreported: ring,
  draft: "M1.5 10.5L2.2 7.7L8.4 1.5L10.5 3.6L4.3 9.8z",
  submitted: "M2.5 1L10.5 6L2.5 11z",
  signed_off: "M.5 1L6 6L.5 11zM6 1L11.5 6L6 11z",
  accepted: tick,
  reported: tick,
  returned: "M5 1L.5 5L5 9V6.3H9.5V11H11.5V3.9H5z",
};

/** The same as custom properties for `clip-path`, for long lists: `--state-draft`, … */
export const stateShapeStyle = Object.fromEntries(
  Object.entries(stateShapes).map(([state, path]) => [`--state-${state}`, `path(evenodd, "${path}")`]),
) as CSSProperties;
