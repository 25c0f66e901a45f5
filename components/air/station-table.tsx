import Link from "next/link";
import { ScrollBox } from "@/components/ui/scroll-box";
import { translator } from "@/lib/i18n/translator";

type Station = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: "national" | "county";
  readonly organisation: { readonly shortName: string } | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly closedOn: string | null;
};

/** The stations, those that make the city's mean first. */
export function StationTable({ stations, mayEdit }: { readonly stations: readonly Station[]; readonly mayEdit: boolean }) {
  const t = translator("air.stations");
  return (
    <ScrollBox label={t("title")}>
      <table className="w-full text-left text-sm whitespace-nowrap">
        <thead className="text-quiet">
          <tr className="[&>th]:pr-6 [&>th]:pb-1 [&>th]:font-normal">
            <th scope="col">{t("code")}</th>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("kind")}</th>
            <th scope="col">{t("organisation")}</th>
            <th scope="col">{t("place")}</th>
            <th scope="col">{t("closedOn")}</th>
            {mayEdit ? <th scope="col"><span className="sr-only">{t("edit")}</span></th> : null}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {stations.map((station) => (
            <tr key={station.id} className="[&>*]:py-1.5 [&>*]:pr-6">
              <td>{station.code}</td>
              <th scope="row" className="font-normal">{station.name}</th>
              <td>{t(`kinds.${station.kind}`)}</td>
              <td>{station.organisation?.shortName ?? ""}</td>
              <td>{station.longitude === null || station.latitude === null ? "" : `${station.longitude.toFixed(4)}, ${station.latitude.toFixed(4)}`}</td>
              <td>{station.closedOn ?? ""}</td>
              {mayEdit ? (
                <td>
                  <Link href={`/air/stations?edit=${station.code}`} prefetch={false} className="inline-flex min-h-7 items-center text-brand hover:underline" aria-label={t("editOne", { name: station.name })}>
                    {t("edit")}
                  </Link>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
