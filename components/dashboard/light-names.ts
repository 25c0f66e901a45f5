import { lights, type Light } from "@/lib/milestones/types";

/** The words of all lights at once, for graphics with hundreds of them. */
export function lightNames(words: (light: Light) => string): Readonly<Record<Light, string>> {
  return Object.fromEntries(lights.map((light) => [light, words(light)])) as Record<Light, string>;
}
