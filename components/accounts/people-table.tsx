import Link from "next/link";
import { PersonStatusBadges } from "@/components/accounts/person-status";
import type { PersonListItem } from "@/lib/accounts/types";
import { translator } from "@/lib/i18n/translator";

/** The accounts; on phones user name and organisation stand below the name. */
export function PeopleTable({ people }: { readonly people: readonly PersonListItem[] }) {
  const t = translator("accounts.list");
  const role = translator("layout.roles");
  const wide = "hidden md:table-cell";
  return (
    <table className="w-full text-left">
      <thead className="text-sm text-quiet">
        <tr className="border-b border-line [&>th]:px-2 [&>th]:py-2 [&>th]:font-normal">
          <th scope="col">{t("name")}</th>
          <th scope="col" className={wide}>
            {t("username")}
          </th>
          <th scope="col" className={wide}>
            {t("organisation")}
          </th>
          <th scope="col">{t("role")}</th>
          <th scope="col">{t("status")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id} className="border-b border-line hover:bg-sunken [&>td]:px-2 [&>td]:py-1">
            <td>
              <Link href={`/admin/people/${person.id}`} prefetch={false} className="flex min-h-9 items-center text-brand">
                {person.displayName}
              </Link>
              <span className="block pb-1 text-sm text-quiet md:hidden">{person.username}</span>
            </td>
            <td className={wide}>{person.username}</td>
            <td className={wide}>{person.organisation?.name ?? <span className="text-quiet">{t("none")}</span>}</td>
            <td className="whitespace-nowrap">{role(person.role)}</td>
            <td>
              <PersonStatusBadges person={person} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
