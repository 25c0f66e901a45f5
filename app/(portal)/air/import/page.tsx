import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { importAirDaysAction, previewAirImportAction, recordAirDayAction } from "@/app/_actions/air";
import { CsvTemplateLink } from "@/components/air/csv-template-link";
import { DayForm } from "@/components/air/day-form";
import { dayFormTexts, importTexts } from "@/components/air/form-texts";
import { ImportForm } from "@/components/air/import-form";
import { Card } from "@/components/ui/card";
import { decide } from "@/lib/access/policy";
import { blankDayForm } from "@/lib/air/day-form";
import { maxCsvBytes } from "@/lib/air/importing/parse-days";
import { translator } from "@/lib/i18n/translator";
import { today as portalToday } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  return { title: translator("air.importing")("title") };
}

/** Daily means from a file, previewed before anything is written, or one day by hand. The office's alone. */
export default async function AirImportPage() {
  const actor = await requireActor();
  if (!decide(actor, "air.write").allowed) notFound();
  const t = translator("air");
  const today = portalToday();
  return (
    <>
      <div className="mb-4 flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <h1 className="text-lg">{t("importing.title")}</h1>
        <Link href="/air" className="text-brand hover:underline">
          {t("importing.back")}
        </Link>
      </div>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <Card title={t("importing.fileTitle")} aside={t("importing.intro")}>
          <ImportForm
            previewAction={previewAirImportAction}
            importAction={importAirDaysAction}
            maxBytes={maxCsvBytes}
            texts={importTexts()}
          />
          <FileFormat />
        </Card>
        <Card title={t("form.title")} aside={t("form.introShort")}>
          <DayForm action={recordAirDayAction} initial={blankDayForm} today={today} texts={dayFormTexts()} />
        </Card>
      </div>
    </>
  );
}

function FileFormat() {
  const t = translator("air.importing");
  return (
    <details className="mt-6 border-t border-line pt-3" open>
      <summary className="cursor-pointer">{t("columnsTitle")}</summary>
      <ul className="my-3 grid list-disc gap-1 pl-5 text-sm text-quiet">
        <li>{t("columns")}</li>
        <li>{t("columnsUnits")}</li>
        <li>{t("columnsWords")}</li>
        <li>{t("columnsComputed")}</li>
      </ul>
      <CsvTemplateLink />
    </details>
  );
}
