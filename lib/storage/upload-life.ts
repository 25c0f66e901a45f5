/** How long an upload that was begun may be gone on with: a weekend without a line in a village, milliseconds. */
export const uploadLifeMs = 3 * 24 * 3_600_000;
