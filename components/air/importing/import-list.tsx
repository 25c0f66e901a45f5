import Link from "next/link";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { AirImportView } from "@/lib/air/importing/air-import";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";

type Listed = Pick<AirImportView, "id" | "no" | "state" | "kind" | "fileName" | "createdAt" | "createdBy">;

/** The newest imports with where each stands. */
export function ImportList({ imports }: { readonly imports: readonly Listed[] }) {
  const t = translator("air.imports");
  return (
    <ScrollBox label={t("recent")}>
      <table className="w-full text-left text-sm whitespace-nowrap">
        <thead className="text-quiet">
          <tr className="[&>th]:pr-6 [&>th]:pb-1 [&>th]:font-normal">
            <th scope="col">{t("number")}</th>
            <th scope="col">{t("file")}</th>
            <th scope="col">{t("content")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col">{t("by")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {imports.map((each) => (
            <tr key={each.id} className="[&>td]:py-1.5 [&>td]:pr-6">
              <td className="text-quiet">{each.no}</td>
              <td className="max-w-72 truncate">
                <Link href={`/air/imports/${each.id}`} prefetch={false} className="inline-flex min-h-7 items-center text-brand hover:underline">
                  {each.fileName}
                </Link>
              </td>
              <td>{each.kind ? t(`kinds.${each.kind}`) : ""}</td>
              <td>{t(`states.${each.state}`)}</td>
              <td className="text-quiet">
                {each.createdBy} · {shanghaiDate(each.createdAt)} {shanghaiTime(each.createdAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
