import { isMemberOf, type Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { similarWithin } from "@/lib/evidence/image-hash";
import { marksOfPicture, type EvidenceMark } from "@/lib/evidence/marks";
import { listVisible } from "@/lib/evidence/queries/evidence";
import { fromDbDate, parseCalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate } from "@/lib/time/zone";

/** Other uses shown for a picture; the nearest first. */
const mostUses = 5;

type PictureRow = {
  readonly id: string;
  readonly createdAt: Date;
  readonly takenOn: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly startsOn: Date;
  readonly endsOn: Date;
  readonly organisationId: string;
  readonly divisionCode: string | null;
};

type UseRow = { readonly id: string; readonly otherId: string; readonly distance: number; readonly isSame: boolean };

/**
 * What a reviewer may want to look into, by the evidence's id; pieces without a mark are left out. Evidence that the actor
 * may not read gets none. What others did with the same picture is told to whoever oversees the report, not to the house
 * that handed it in: it sees its own other uses alone.
 *
 * @param evidenceIds of one report, or a page of a gallery
 */
export async function listMarks(actor: Actor, evidenceIds: readonly string[]): Promise<ReadonlyMap<string, readonly EvidenceMark[]>> {
  const readable = await listVisible(actor, evidenceIds);
  const ids = readable.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const [pictures, uses] = await Promise.all([readPictures(ids), readUses(ids)]);
  const others = new Map((await listVisible(actor, [...new Set(uses.map(({ otherId }) => otherId))])).map((each) => [each.id, each]));
  const marks = new Map<string, EvidenceMark[]>();
  for (const picture of pictures) {
    const place = picture.latitude === null || picture.longitude === null ? null : { latitude: picture.latitude, longitude: picture.longitude };
    const claim = {
      startsOn: fromDbDate(picture.startsOn),
      endsOn: fromDbDate(picture.endsOn),
      divisionCode: picture.divisionCode,
      uploadedOn: shanghaiDate(picture.createdAt),
    };
    const own = uses.filter(({ id }) => id === picture.id);
    const seen = own.flatMap(({ otherId, isSame }): EvidenceMark[] => {
      const use = others.get(otherId);
      return use ? [{ kind: "usedElsewhere", isSame, use }] : [];
    });
    const isOwnHouse = isMemberOf(actor, picture.organisationId);
    const hidden = isOwnHouse ? 0 : own.length - seen.length;
    const found: EvidenceMark[] = [
      ...marksOfPicture(claim, picture.takenOn === null ? null : parseCalendarDate(picture.takenOn), place),
      ...seen.slice(0, mostUses),
      ...(hidden > 0 ? [{ kind: "usedOutOfSight", count: hidden } as const] : []),
    ];
    if (found.length > 0) marks.set(picture.id, found);
  }
  return marks;
}

function readPictures(ids: readonly string[]): Promise<PictureRow[]> {
  return db.$queryRaw`
    SELECT e."id", e."created_at" AS "createdAt", to_char(f."taken_at", 'YYYY-MM-DD') AS "takenOn", f."latitude", f."longitude",
      p."starts_on" AS "startsOn", p."ends_on" AS "endsOn", o."id" AS "organisationId", o."division_code" AS "divisionCode"
    FROM "evidence" e
    JOIN "progress_update" u ON u."id" = e."update_id"
    JOIN "reporting_period" p ON p."id" = u."period_id"
    JOIN "allocation" a ON a."id" = u."allocation_id"
    JOIN "organisation" o ON o."id" = a."organisation_id"
    LEFT JOIN "photograph" f ON f."sha256" = e."sha256"
    WHERE e."id" = ANY (${[...ids]}::uuid[])`;
}

/**
 * Other reports' evidence with the same bytes or a picture like it, by index. Of other houses only what they have signed
 * off; demonstrations are compared among themselves.
 */
function readUses(ids: readonly string[]): Promise<UseRow[]> {
  return db.$queryRaw`
    SELECT e."id", x."id" AS "otherId", x."distance", x."distance" < 0 AS "isSame"
    FROM "evidence" e
    JOIN "progress_update" u ON u."id" = e."update_id"
    JOIN "allocation" a ON a."id" = u."allocation_id"
    LEFT JOIN "photograph" f ON f."sha256" = e."sha256"
    JOIN LATERAL (
      SELECT o."id", min(c."distance") AS "distance", min(o."created_at") AS "created_at"
      FROM (
        SELECT e."sha256", -1 AS "distance"
        UNION ALL
        SELECT g."sha256", bit_count((g."image_hash" # f."image_hash")::bit(64))::int AS "distance"
        FROM "photograph" g
        WHERE g."hash_pieces" && f."hash_pieces" AND g."sha256" <> e."sha256"
          AND bit_count((g."image_hash" # f."image_hash")::bit(64)) <= ${similarWithin}
      ) c
      JOIN "evidence" o ON o."sha256" = c."sha256"
      JOIN "progress_update" v ON v."id" = o."update_id"
      JOIN "allocation" b ON b."id" = v."allocation_id"
      WHERE o."update_id" <> e."update_id" AND o."removed_at" IS NULL AND o."scan_state" IN ('not_required', 'clean')
        AND (b."organisation_id" = a."organisation_id" OR v."signed_off_revision" IS NOT NULL)
      GROUP BY o."id"
      ORDER BY "distance", "created_at" LIMIT 20
    ) x ON TRUE
    WHERE e."id" = ANY (${[...ids]}::uuid[])
    ORDER BY e."id", x."distance", x."created_at"`;
}
