import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { signInAction } from "@/app/_actions/accounts";
import { DemoAccounts } from "@/components/accounts/demo-accounts";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { demoPassword } from "@/lib/accounts/demo-password";
import { listDemoAccounts } from "@/lib/accounts/queries/people";
import { returnPath } from "@/lib/accounts/return-path";
import { env } from "@/lib/env";
import { translator } from "@/lib/i18n/translator";
import { messageOf } from "@/lib/web/error-messages";
import { findActor } from "@/lib/web/session";
import { parseSignInError } from "@/lib/web/sign-in-error";

const text = z.string().max(2000).optional().catch(undefined);
const searchSchema = z.object({ username: text, callbackUrl: text, error: text });

export function generateMetadata(): Metadata {
  const t = translator("auth.signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<unknown> }) {
  const { username = "", callbackUrl, error } = searchSchema.parse(await searchParams);
  const target = returnPath(callbackUrl);
  if (await findActor()) redirect(target);
  const t = translator("auth.signIn");
  const accounts = env().mode === "demo" ? await listDemoAccounts() : [];
  const problem = parseSignInError(error);
  const hrefOf = (name: string) => `/sign-in?${new URLSearchParams({ username: name, callbackUrl: target })}`;
  return (
    <div className={accounts.length > 0 ? "grid items-start gap-6 lg:grid-cols-[22rem_1fr] lg:gap-10" : "mx-auto max-w-sm"}>
      <div className="lg:sticky lg:top-8">
        <Product />
        <h1 className="sr-only">{t("title")}</h1>
        <SignInForm
          key={username}
          action={signInAction}
          username={username}
          callbackUrl={target}
          problem={problem && messageOf(problem)}
          texts={{ username: t("username"), password: t("password"), submit: t("submit"), pending: t("pending") }}
        />
        <p className="mt-4 text-sm text-quiet">{t("help")}</p>
      </div>
      {accounts.length > 0 ? (
        <DemoAccounts accounts={accounts} password={demoPassword} chosen={username} hrefOf={hrefOf} />
      ) : null}
    </div>
  );
}

function Product() {
  const layout = translator("layout");
  const t = translator("auth.signIn");
  return (
    <>
      <p className="text-xl font-bold text-brand">{layout("product")}</p>
      <p className="mt-2 mb-6 text-sm text-quiet">{t("purpose")}</p>
    </>
  );
}
