/** Larger pictures are not taken: 120 megapixels is beyond today's phones and within a small server's memory. */
export const maxPixels = 120_000_000;
