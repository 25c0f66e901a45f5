-- Why a revision says otherwise than the record before it; days recorded before this have none.
ALTER TABLE "air_day" ADD COLUMN "reason" TEXT;
