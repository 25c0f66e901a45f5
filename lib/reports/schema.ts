import { z } from "zod";

const periodCode = z.string({ error: "period.invalid" }).regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "period.invalid" });

export const sealEditionSchema = z.object({ planCode: z.string().max(100), period: periodCode });

/** An edition's place in an address, and another period to compare it with. */
export const editionAddressSchema = z.object({ period: periodCode });
export const comparisonAddressSchema = z.object({ with: periodCode.optional().catch(undefined) });

export type SealEditionInput = z.output<typeof sealEditionSchema>;
