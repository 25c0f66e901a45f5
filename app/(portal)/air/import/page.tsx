import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { recordAirDayAction } from "@/app/_actions/air";
import { CsvTemplateLink } from "@/components/air/csv-template-link";
import { DayForm } from "@/components/air/day-form";
import { dayFormTexts } from "@/components/air/form-texts";
import { ImportList } from "@/components/air/importing/import-list";
import { uploadTexts } from "@/components/air/importing/import-texts";
import { UploadForm } from "@/components/air/importing/upload-form";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { decide } from "@/lib/access/policy";
import { blankDayForm } from "@/lib/air/day-form";
import { maxImportBytes } from "@/lib/air/importing/air-import";
import { listAirImports } from "@/lib/air/queries/imports";
import { translator } from "@/lib/i18n/translator";
import { today as portalToday } from "@/lib/time/clock";
import { requireActor } from "@/lib/web/session";

export function generateMetadata(): Metadata {
  return { title: translator("air.importing")("title") };
}

/** Measurements from a file, previewed before anything is written, or one day by hand. The office's alone. */
export default async function AirImportPage() {
  const actor = await requireActor();
  if (!decide(actor, "air.write").allowed) notFound();
  const t = translator("air");
  const imports = await listAirImports(actor);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <h1 className="text-lg">{t("importing.title")}</h1>
        <Link href="/air" className="text-brand hover:underline">
          {t("importing.back")}
        </Link>
        <ButtonLink href="/air/stations" className="ml-auto">
          {t("stations.title")}
        </ButtonLink>
      </div>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <Card title={t("importing.fileTitle")} aside={t("importing.intro")}>
          <UploadForm address="/api/v1/air/imports" maxBytes={maxImportBytes} texts={uploadTexts()} />
          <FileFormat />
        </Card>
        <Card title={t("form.title")} aside={t("form.introShort")}>
          <DayForm action={recordAirDayAction} initial={blankDayForm} today={portalToday()} texts={dayFormTexts()} />
        </Card>
        {imports.length > 0 ? (
          <Card title={t("imports.recent")} className="lg:col-span-2">
            <ImportList imports={imports} />
          </Card>
        ) : null}
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
        <li>{t("hourColumns")}</li>
        <li>{t("columns")}</li>
        <li>{t("columnsUnits")}</li>
        <li>{t("columnsWords")}</li>
        <li>{t("columnsComputed")}</li>
      </ul>
      <CsvTemplateLink />
    </details>
  );
}
