import type { CSSProperties } from "react";
import { lightPath } from "@/components/ui/light-shape";
import { lights } from "@/lib/milestones/types";

/**
 * The lights' outlines as custom properties (`--shape-red`, …) for `clip-path`, so that a cell of a dense graphic
 * needs no element of its own for its shape. They fit a box of 12 × 12 px.
 */
export const lightShapeStyle = Object.fromEntries(
  lights.map((light) => [`--shape-${light}`, `path(evenodd, "${lightPath[light]}")`]),
) as CSSProperties;
