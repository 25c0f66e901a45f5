import { ButtonLink } from "@/components/ui/button";
import { translator } from "@/lib/i18n/translator";

export default function NotFound() {
  const t = translator("layout.notFound");
  return (
    <main className="mx-auto max-w-lg px-4 py-16 text-center">
      <h1 className="text-lg">{t("title")}</h1>
      <p className="my-4 text-quiet">{t("text")}</p>
      <ButtonLink href="/">{t("home")}</ButtonLink>
    </main>
  );
}
