import { z } from "zod";
import { editionContentSchema } from "@/lib/reports/edition";
import type { EditionList, EditionSeal, EditionView } from "@/lib/reports/edition-view";

/** Sealed months in the open API; `openapi.json` is made from it. */
const seal = {
  period: z.string(),
  asOf: z.iso.date(),
  /** SHA-256 over the content as JSON with sorted keys and no spaces, hex. */
  hash: z.string(),
  sealedBy: z.string(),
  sealedAt: z.iso.datetime(),
};

const sealResponseSchema = z.strictObject(seal);
export const editionListResponseSchema = z.array(sealResponseSchema);
export const editionResponseSchema = z.strictObject({ ...seal, isSound: z.boolean(), content: editionContentSchema.nullable() });

export function editionListResponse({ periods }: EditionList): z.output<typeof editionListResponseSchema> {
  return periods.flatMap((item) => (item.seal ? [sealResponse(item.seal)] : []));
}

export function editionResponse(edition: EditionView): z.output<typeof editionResponseSchema> {
  return { ...sealResponse(edition), isSound: edition.isSound, content: edition.content };
}

function sealResponse({ period, asOf, hash, sealedBy, sealedAt }: EditionSeal): z.output<typeof sealResponseSchema> {
  return { period, asOf, hash, sealedBy, sealedAt: sealedAt.toISOString() };
}
