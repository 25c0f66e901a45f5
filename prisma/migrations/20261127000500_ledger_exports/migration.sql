-- CreateEnum
CREATE TYPE "ledger_export_state" AS ENUM ('waiting', 'done', 'failed');

-- CreateTable
CREATE TABLE "ledger_export" (
    "id" UUID NOT NULL,
    "state" "ledger_export_state" NOT NULL DEFAULT 'waiting',
    "kind_id" UUID NOT NULL,
    "filter" JSONB NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "total" INTEGER NOT NULL,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "byte_size" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "ledger_export_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ledger_export_requested_by_id_created_at_idx" ON "ledger_export"("requested_by_id", "created_at");

-- CreateIndex
CREATE INDEX "ledger_export_kind_id_idx" ON "ledger_export"("kind_id");

-- CreateIndex
CREATE INDEX "ledger_export_state_created_at_idx" ON "ledger_export"("state", "created_at");

-- AddForeignKey
ALTER TABLE "ledger_export" ADD CONSTRAINT "ledger_export_kind_id_fkey" FOREIGN KEY ("kind_id") REFERENCES "ledger_kind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_export" ADD CONSTRAINT "ledger_export_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is done has its file.
ALTER TABLE "ledger_export" ADD CONSTRAINT "ledger_export_file" CHECK (("state" = 'done') = ("sha256" IS NOT NULL));
