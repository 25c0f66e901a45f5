-- What a virus scanner said of a file; without a scanner nothing is asked.
CREATE TYPE "scan_state" AS ENUM ('not_required', 'pending', 'clean', 'quarantined');

ALTER TABLE "evidence"
  ADD COLUMN "scan_state" "scan_state" NOT NULL DEFAULT 'not_required',
  ADD COLUMN "scanned_at" TIMESTAMPTZ(3),
  ADD COLUMN "scan_finding" TEXT,
  ADD COLUMN "caption" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "document_number" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "dated_on" DATE,
  ADD COLUMN "clause_id" UUID,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD CONSTRAINT "evidence_clause_id_fkey" FOREIGN KEY ("clause_id") REFERENCES "clause" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "evidence_caption_length" CHECK (char_length("caption") <= 200),
  ADD CONSTRAINT "evidence_document_number_length" CHECK (char_length("document_number") <= 100),
  ADD CONSTRAINT "evidence_scanned" CHECK (("scan_state" IN ('clean', 'quarantined')) = ("scanned_at" IS NOT NULL)),
  ADD CONSTRAINT "evidence_finding" CHECK ("scan_state" = 'quarantined' OR "scan_finding" IS NULL);

CREATE INDEX "evidence_clause_id_idx" ON "evidence" ("clause_id");
CREATE INDEX "evidence_pending_idx" ON "evidence" ("created_at", "id") WHERE "scan_state" = 'pending';
-- The gallery's order.
CREATE INDEX "evidence_created_at_id_idx" ON "evidence" ("created_at", "id");

-- What a picture says of itself, by its bytes: equal bytes are looked at once.
CREATE TABLE "photograph" (
  "sha256" TEXT NOT NULL,
  "width" INTEGER,
  "height" INTEGER,
  -- As the camera's clock showed, without a zone.
  "taken_at" TIMESTAMP(0),
  "taken_offset" TEXT,
  "latitude" DOUBLE PRECISION,
  "longitude" DOUBLE PRECISION,
  -- 64 bits that stay nearly the same when a picture is made smaller or saved anew.
  "image_hash" BIGINT,
  -- The hash in numbered pieces: pictures that resemble each other share some.
  "hash_pieces" INTEGER[] NOT NULL DEFAULT '{}',
  "examined_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "photograph_pkey" PRIMARY KEY ("sha256"),
  CONSTRAINT "photograph_place" CHECK (("latitude" IS NULL) = ("longitude" IS NULL)
    AND "latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180)
);
CREATE INDEX "photograph_hash_pieces_idx" ON "photograph" USING GIN ("hash_pieces");
