-- CreateTable
CREATE TABLE "report_workbook" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "outcome" JSONB,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "report_workbook_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "report_workbook_organisation_id_created_at_idx" ON "report_workbook"("organisation_id", "created_at");

-- CreateIndex
CREATE INDEX "report_workbook_plan_id_idx" ON "report_workbook"("plan_id");

-- CreateIndex
CREATE INDEX "report_workbook_created_by_id_idx" ON "report_workbook"("created_by_id");

-- AddForeignKey
ALTER TABLE "report_workbook" ADD CONSTRAINT "report_workbook_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_workbook" ADD CONSTRAINT "report_workbook_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_workbook" ADD CONSTRAINT "report_workbook_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
