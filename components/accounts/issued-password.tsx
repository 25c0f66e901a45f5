import { Notice } from "@/components/ui/notice";
import type { IssuedPassword } from "@/lib/accounts/types";

export type IssuedPasswordTexts = {
  readonly done: string;
  readonly intro: string;
  readonly username: string;
  readonly password: string;
};

/** A new initial password, this once; set apart and easy to read out or copy. */
export function IssuedPasswordNotice({ issued, texts }: { readonly issued: IssuedPassword; readonly texts: IssuedPasswordTexts }) {
  return (
    <Notice tone="done">
      <p className="font-bold">{texts.done}</p>
      <p className="text-sm">{texts.intro}</p>
      <dl className="mt-3 mb-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-quiet">{texts.username}</dt>
        <dd className="font-mono select-all">{issued.username}</dd>
        <dt className="text-quiet">{texts.password}</dt>
        <dd className="font-mono text-lg select-all">{issued.password}</dd>
      </dl>
    </Notice>
  );
}
