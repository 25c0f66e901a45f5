import Link from "next/link";
import { ScrollBox } from "@/components/ui/scroll-box";
import { translator } from "@/lib/i18n/translator";
import type { PlanImportListed } from "@/lib/imports/plan-import";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";

/** The newest imports of plans with where each stands. */
export function PlanImportList({ imports }: { readonly imports: readonly PlanImportListed[] }) {
  const t = translator("imports");
  return (
    <ScrollBox label={t("list.title")}>
      <table className="w-full text-left text-sm whitespace-nowrap">
        <thead className="text-quiet">
          <tr className="[&>th]:pr-6 [&>th]:pb-1 [&>th]:font-normal">
            <th scope="col">{t("list.file")}</th>
            <th scope="col">{t("list.state")}</th>
            <th scope="col">{t("list.plan")}</th>
            <th scope="col">{t("list.by")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {imports.map(({ id, fileName, state, plan, createdBy, createdAt }) => (
            <tr key={id} className="[&>td]:py-1.5 [&>td]:pr-6">
              <td className="max-w-72 truncate">
                <Link href={`/admin/import/${id}`} prefetch={false} className="inline-flex min-h-7 items-center text-brand hover:underline">
                  {fileName}
                </Link>
              </td>
              <td>{t(`states.${state}`)}</td>
              <td className="max-w-96 truncate">{plan?.title ?? ""}</td>
              <td className="text-quiet">
                {createdBy} · {shanghaiDate(createdAt)} {shanghaiTime(createdAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
