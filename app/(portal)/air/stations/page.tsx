import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { changeStationAction, registerStationAction } from "@/app/_actions/air";
import { StationForm, type StationTexts } from "@/components/air/station-form";
import { StationTable } from "@/components/air/station-table";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { decide } from "@/lib/access/policy";
import { listStations, type StationView } from "@/lib/air/queries/stations";
import { translator } from "@/lib/i18n/translator";
import { listCounties } from "@/lib/organisations/queries";
import { requireActor } from "@/lib/web/session";

const querySchema = z.object({ edit: z.string().max(12).optional().catch(undefined) });

export function generateMetadata(): Metadata {
  return { title: translator("air.stations")("title") };
}

/** Where the air is measured; the office registers and corrects. */
export default async function StationsPage({ searchParams }: PageProps<"/air/stations">) {
  const actor = await requireActor();
  const { edit } = querySchema.parse(await searchParams);
  const mayWrite = decide(actor, "air.write").allowed;
  const [stations, counties] = await Promise.all([listStations(actor), mayWrite ? listCounties(actor) : []]);
  const t = translator("air.stations");
  const edited = stations.find(({ code }) => code === edit) ?? null;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <h1 className="text-lg">{t("title")}</h1>
        <Link href="/air" className="text-brand hover:underline">
          {t("back")}
        </Link>
      </div>
      <div className="grid grid-cols-1 gap-4">
        <Card aside={t("note")}>{stations.length > 0 ? <StationTable stations={stations} mayEdit={mayWrite} /> : <EmptyState>{t("none")}</EmptyState>}</Card>
        {mayWrite ? (
          <Card title={edited ? t("change", { name: edited.name }) : t("register")}>
            <StationForm
              key={edited ? `${edited.id} ${edited.version}` : "new"}
              action={edited ? changeStationAction : registerStationAction}
              initial={fieldsOf(edited)}
              station={edited && { id: edited.id, version: edited.version }}
              organisations={counties}
              texts={stationTexts()}
            />
          </Card>
        ) : null}
      </div>
    </>
  );
}

function fieldsOf(station: StationView | null) {
  return {
    code: station?.code ?? "",
    name: station?.name ?? "",
    kind: station?.kind ?? "county",
    organisationId: station?.organisation?.id ?? "",
    longitude: station?.longitude?.toString() ?? "",
    latitude: station?.latitude?.toString() ?? "",
    closedOn: station?.closedOn ?? "",
  };
}

function stationTexts(): StationTexts {
  const t = translator("air.stations");
  return {
    code: t("code"),
    name: t("name"),
    kind: t("kind"),
    organisationId: t("organisation"),
    longitude: t("longitude"),
    latitude: t("latitude"),
    closedOn: t("closedOn"),
    hints: t.raw("hints") as StationTexts["hints"],
    kinds: t.raw("kinds") as StationTexts["kinds"],
    noOrganisation: t("noOrganisation"),
    save: t("save"),
    sending: t("sending"),
    offline: t("offline"),
  };
}
