-- CreateEnum
CREATE TYPE "plan_import_state" AS ENUM ('reviewing', 'applied', 'cancelled');

-- CreateTable
CREATE TABLE "plan_import" (
    "id" UUID NOT NULL,
    "state" "plan_import_state" NOT NULL DEFAULT 'reviewing',
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "source" JSONB NOT NULL,
    "decisions" JSONB NOT NULL,
    "outcome" JSONB,
    "plan_id" UUID,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_by_id" UUID,
    "settled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "plan_import_created_at_id_idx" ON "plan_import"("created_at", "id");

-- CreateIndex
CREATE INDEX "plan_import_plan_id_idx" ON "plan_import"("plan_id");

-- CreateIndex
CREATE INDEX "plan_import_created_by_id_idx" ON "plan_import"("created_by_id");

-- CreateIndex
CREATE INDEX "plan_import_settled_by_id_idx" ON "plan_import"("settled_by_id");

-- AddForeignKey
ALTER TABLE "plan_import" ADD CONSTRAINT "plan_import_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_import" ADD CONSTRAINT "plan_import_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_import" ADD CONSTRAINT "plan_import_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "plan_import"
  ADD CONSTRAINT "plan_import_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "plan_import_settled" CHECK (("state" = 'reviewing') = ("settled_at" IS NULL)),
  ADD CONSTRAINT "plan_import_applied" CHECK (("state" = 'applied') = ("plan_id" IS NOT NULL));
