-- CreateEnum
CREATE TYPE "ledger_import_state" AS ENUM ('received', 'refused', 'ready', 'writing', 'done', 'cancelled');

-- AlterTable
ALTER TABLE "clause" ADD COLUMN     "ledger_kind_id" UUID;

-- CreateTable
CREATE TABLE "ledger_kind" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "has_place" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ledger_kind_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_row" (
    "id" UUID NOT NULL,
    "no" SERIAL NOT NULL,
    "kind_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "values" JSONB NOT NULL,
    "words" TEXT NOT NULL,
    "longitude" DECIMAL(9,6),
    "latitude" DECIMAL(9,6),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ledger_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_row_change" (
    "row_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "values" JSONB NOT NULL,
    "longitude" DECIMAL(9,6),
    "latitude" DECIMAL(9,6),
    "is_removed" BOOLEAN NOT NULL DEFAULT false,
    "changed_by_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_row_change_pkey" PRIMARY KEY ("row_id","version")
);

-- CreateTable
CREATE TABLE "ledger_evidence" (
    "row_id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,

    CONSTRAINT "ledger_evidence_pkey" PRIMARY KEY ("row_id","evidence_id")
);

-- CreateTable
CREATE TABLE "ledger_import" (
    "id" UUID NOT NULL,
    "no" SERIAL NOT NULL,
    "state" "ledger_import_state" NOT NULL DEFAULT 'received',
    "kind_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "summary" JSONB,
    "refusal" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "settled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ledger_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_kind_code_key" ON "ledger_kind"("code");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_kind_name_key" ON "ledger_kind"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_row_no_key" ON "ledger_row"("no");

-- CreateIndex
CREATE INDEX "ledger_row_kind_id_no_idx" ON "ledger_row"("kind_id", "no");

-- CreateIndex
CREATE INDEX "ledger_row_organisation_id_kind_id_no_idx" ON "ledger_row"("organisation_id", "kind_id", "no");

-- CreateIndex
CREATE INDEX "ledger_row_change_changed_by_id_idx" ON "ledger_row_change"("changed_by_id");

-- CreateIndex
CREATE INDEX "ledger_evidence_evidence_id_idx" ON "ledger_evidence"("evidence_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_import_no_key" ON "ledger_import"("no");

-- CreateIndex
CREATE INDEX "ledger_import_organisation_id_created_at_idx" ON "ledger_import"("organisation_id", "created_at");

-- CreateIndex
CREATE INDEX "ledger_import_kind_id_idx" ON "ledger_import"("kind_id");

-- CreateIndex
CREATE INDEX "ledger_import_created_by_id_idx" ON "ledger_import"("created_by_id");

-- CreateIndex
CREATE INDEX "ledger_import_confirmed_by_id_idx" ON "ledger_import"("confirmed_by_id");

-- CreateIndex
CREATE INDEX "clause_ledger_kind_id_idx" ON "clause"("ledger_kind_id");

-- AddForeignKey
ALTER TABLE "ledger_row" ADD CONSTRAINT "ledger_row_kind_id_fkey" FOREIGN KEY ("kind_id") REFERENCES "ledger_kind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_row" ADD CONSTRAINT "ledger_row_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_row_change" ADD CONSTRAINT "ledger_row_change_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "ledger_row"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_row_change" ADD CONSTRAINT "ledger_row_change_changed_by_id_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_evidence" ADD CONSTRAINT "ledger_evidence_row_id_fkey" FOREIGN KEY ("row_id") REFERENCES "ledger_row"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_evidence" ADD CONSTRAINT "ledger_evidence_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_kind_id_fkey" FOREIGN KEY ("kind_id") REFERENCES "ledger_kind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_confirmed_by_id_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clause" ADD CONSTRAINT "clause_ledger_kind_id_fkey" FOREIGN KEY ("ledger_kind_id") REFERENCES "ledger_kind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER "ledger_row_change_immutable" BEFORE UPDATE OR DELETE ON "ledger_row_change"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "ledger_row"
  ADD CONSTRAINT "ledger_row_place" CHECK (("longitude" IS NULL) = ("latitude" IS NULL)),
  ADD CONSTRAINT "ledger_row_longitude" CHECK ("longitude" BETWEEN -180 AND 180),
  ADD CONSTRAINT "ledger_row_latitude" CHECK ("latitude" BETWEEN -90 AND 90);
ALTER TABLE "ledger_import"
  ADD CONSTRAINT "ledger_import_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "ledger_import_confirmed" CHECK (("state" IN ('writing', 'done')) = ("confirmed_by_id" IS NOT NULL)),
  ADD CONSTRAINT "ledger_import_settled" CHECK (("state" IN ('done', 'cancelled')) = ("settled_at" IS NOT NULL));
CREATE INDEX "ledger_import_waiting_idx" ON "ledger_import" ("no") WHERE "state" IN ('received', 'writing');

-- Rows of files that wait for their word, a table each; backups leave the schema out.
CREATE SCHEMA "ledger_staging";
