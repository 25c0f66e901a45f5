"use client";

import { Button } from "@/components/ui/button";
import layout from "@/lib/i18n/messages/zh-CN/layout.json";

/** A fault on a page. Next logs it under the digest that is shown here as the reference number. */
export default function PortalError({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  const { title, text, retry } = layout.fault;
  return (
    <div role="alert" className="mx-auto max-w-lg py-16 text-center">
      <h1 className="text-lg">{title}</h1>
      <p className="my-4 text-quiet">{text.replace("{reference}", error.digest ?? "—")}</p>
      <Button onClick={reset}>{retry}</Button>
    </div>
  );
}
