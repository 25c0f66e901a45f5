import type { ReactNode } from "react";

/** Before and beside the portal: no navigation, nothing but the form. */
export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return <main className="mx-auto min-h-dvh max-w-6xl px-4 py-6 md:px-6 lg:py-8">{children}</main>;
}
