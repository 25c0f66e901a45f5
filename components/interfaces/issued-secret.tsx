import { Notice } from "@/components/ui/notice";

/** A token or a secret, this once; easy to select and copy. */
export function IssuedSecret({ title, text, secret }: { readonly title: string; readonly text: string; readonly secret: string }) {
  return (
    <Notice tone="done">
      <p className="font-bold">{title}</p>
      <p className="text-sm">{text}</p>
      <p className="mt-2 mb-1 font-mono break-all select-all">{secret}</p>
    </Notice>
  );
}
