import Link from "next/link";
import type { DemoAccount } from "@/lib/accounts/types";
import { translator } from "@/lib/i18n/translator";

/** The demonstration accounts by kind of organisation; choosing one fills in its user name. */
export function DemoAccounts({
  accounts,
  password,
  chosen,
  hrefOf,
}: {
  readonly accounts: readonly DemoAccount[];
  readonly password: string;
  readonly chosen: string;
  readonly hrefOf: (username: string) => string;
}) {
  const t = translator("auth.demo");
  const city = accounts
    .filter(({ organisation }) => !organisation)
    .map((account) => ({ name: account.displayName, code: account.username, accounts: [account] }));
  const counties = byOrganisation(accounts.filter(({ organisation }) => organisation?.kind === "county"));
  const bureaus = byOrganisation(accounts.filter(({ organisation }) => organisation && organisation.kind !== "county"));
  return (
    <section aria-labelledby="demo-title" className="min-w-0 rounded border border-line bg-surface p-4 md:p-6">
      <h2 id="demo-title" className="text-lg">
        {t("title")}
      </h2>
      <p className="mt-1">
        {t("password")} <code className="rounded bg-sunken px-2 py-0.5 font-bold select-all">{password}</code>
      </p>
      <p className="mt-1 text-sm text-quiet">{t("hint")}</p>
      <Group title={t("city")} rows={city} chosen={chosen} hrefOf={hrefOf} />
      <Group title={t("counties")} rows={counties} chosen={chosen} hrefOf={hrefOf} />
      <Group title={t("bureaus")} rows={bureaus} chosen={chosen} hrefOf={hrefOf} />
    </section>
  );
}

type Row = { readonly name: string; readonly code: string; readonly accounts: readonly DemoAccount[] };

function byOrganisation(accounts: readonly DemoAccount[]): Row[] {
  const rows = new Map<string, Row>();
  for (const account of accounts) {
    if (!account.organisation) continue;
    const { code, shortName: name } = account.organisation;
    rows.set(code, { name, code, accounts: [...(rows.get(code)?.accounts ?? []), account] });
  }
  return [...rows.values()];
}

function Group({
  title,
  rows,
  chosen,
  hrefOf,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly chosen: string;
  readonly hrefOf: (username: string) => string;
}) {
  const t = translator("auth.demo");
  const role = translator("layout.roles");
  return (
    <>
      <h3 className="mt-3 border-b border-line pb-1 text-sm text-quiet">{title}</h3>
      <ul className="grid gap-x-8 sm:grid-cols-2">
        {rows.map(({ name, code, accounts }) => (
          <li key={code} className="flex min-h-12 items-center gap-2 border-b border-line md:min-h-9">
            <span className="min-w-0 flex-1">
              {name} <span className="text-sm wrap-anywhere text-quiet">{code}</span>
            </span>
            {accounts.map(({ username, organisation, role: held }) => (
              <Link
                key={username}
                href={hrefOf(username)}
                prefetch={false}
                aria-label={t("choose", { organisation: organisation?.shortName ?? "", role: role(held), username })}
                aria-current={username === chosen ? "true" : undefined}
                title={username}
                className={`inline-flex min-h-11 shrink-0 items-center rounded border px-3 text-sm md:min-h-7 ${
                  username === chosen ? "border-brand bg-brand text-on-brand" : "border-line text-brand hover:bg-brand-tint"
                }`}
              >
                {role(held)}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
