import Link from "next/link";
import { DaysLeft } from "@/components/plan/days-left";
import { noticeNumber } from "@/components/supervision/notice-number";
import { NoticeStateBadge } from "@/components/supervision/notice-state-badge";
import { translator } from "@/lib/i18n/translator";
import type { NoticeListItem } from "@/lib/supervision/types";

/** Notices with their state and reply date; on phones each row becomes a block. */
export function NoticeTable({ notices, hasOrganisation }: { readonly notices: readonly NoticeListItem[]; readonly hasOrganisation: boolean }) {
  const t = translator("supervision.list.column");
  return (
    <table className="w-full text-left max-md:block">
      <thead className="border-b border-edge text-sm text-quiet max-md:sr-only">
        <tr className="[&>th]:py-2 [&>th]:pr-4 [&>th]:font-normal [&>th]:whitespace-nowrap">
          <th scope="col">{t("number")}</th>
          {hasOrganisation ? <th scope="col">{t("organisation")}</th> : null}
          <th scope="col" className="w-2/5">{t("task")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("replyBy")}</th>
          <th scope="col">{t("issuedOn")}</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line max-md:block">
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} hasOrganisation={hasOrganisation} />
        ))}
      </tbody>
    </table>
  );
}

function NoticeRow({ notice, hasOrganisation }: { readonly notice: NoticeListItem; readonly hasOrganisation: boolean }) {
  const t = translator("supervision");
  const { id, organisation, task, excerpt, state, replyBy, deadline, issuedOn } = notice;
  return (
    <tr className="align-top hover:bg-sunken max-md:grid max-md:grid-cols-[1fr_auto] max-md:gap-x-4 max-md:py-2 md:[&>*]:py-2 md:[&>*]:pr-4">
      <th scope="row" className="font-normal whitespace-nowrap">
        <Link href={`/supervision/${id}`} prefetch={false} className="inline-flex min-h-7 items-center text-brand hover:underline">
          {noticeNumber(notice)}
        </Link>
      </th>
      {hasOrganisation ? <td className="max-md:col-span-2 max-md:row-start-2">{organisation.name}</td> : null}
      <td className="max-md:col-span-2">
        {t("task", { seq: task.seq, name: task.name })}
        <span className="line-clamp-1 text-sm break-all text-quiet">{excerpt}</span>
      </td>
      <td className="max-md:col-start-2 max-md:row-start-1 max-md:text-right">
        <NoticeStateBadge state={state} />
      </td>
      <td className="text-sm whitespace-nowrap md:leading-[1.7rem]">
        <span className="mr-2 text-quiet md:hidden">{t("list.column.replyBy")}</span>
        {replyBy}
        {deadline ? (
          <span className="max-md:ml-3 md:block">
            <DaysLeft {...deadline} />
          </span>
        ) : null}
      </td>
      <td className="text-sm whitespace-nowrap text-quiet max-md:hidden md:leading-[1.7rem]">{issuedOn}</td>
    </tr>
  );
}
