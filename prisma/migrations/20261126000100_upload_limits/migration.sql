-- Uploads on their way: how large they will be, until when they may go on, and when their bytes were swept away.
ALTER TABLE "evidence_upload"
  ADD COLUMN "byte_size" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "expires_at" TIMESTAMPTZ(3),
  ADD COLUMN "swept_at" TIMESTAMPTZ(3);
UPDATE "evidence_upload" SET "expires_at" = "created_at" + interval '3 days';
ALTER TABLE "evidence_upload"
  ALTER COLUMN "expires_at" SET NOT NULL,
  ALTER COLUMN "byte_size" DROP DEFAULT,
  ADD CONSTRAINT "evidence_upload_byte_size_not_negative" CHECK ("byte_size" >= 0),
  ADD CONSTRAINT "evidence_upload_swept_is_unfinished" CHECK ("swept_at" IS NULL OR "evidence_id" IS NULL);
-- What an organisation has on its way, and what is due to be swept.
CREATE INDEX "evidence_upload_unfinished_idx" ON "evidence_upload" ("organisation_id") WHERE "evidence_id" IS NULL AND "swept_at" IS NULL;
CREATE INDEX "evidence_upload_expires_at_idx" ON "evidence_upload" ("expires_at") WHERE "evidence_id" IS NULL;

-- How much evidence each organisation holds, without what was removed; written with the evidence itself.
CREATE TABLE "evidence_usage" (
  "organisation_id" UUID NOT NULL,
  "byte_size" BIGINT NOT NULL,
  CONSTRAINT "evidence_usage_pkey" PRIMARY KEY ("organisation_id"),
  CONSTRAINT "evidence_usage_not_negative" CHECK ("byte_size" >= 0),
  CONSTRAINT "evidence_usage_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "evidence_usage" ("organisation_id", "byte_size")
SELECT o."id", coalesce(sum(e."byte_size"), 0)
FROM "organisation" o
LEFT JOIN "allocation" a ON a."organisation_id" = o."id"
LEFT JOIN "progress_update" u ON u."allocation_id" = a."id"
LEFT JOIN "evidence" e ON e."update_id" = u."id" AND e."removed_at" IS NULL
GROUP BY o."id";
