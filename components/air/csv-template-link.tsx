import { buttonClass } from "@/components/ui/button";
import { requiredDayFields } from "@/lib/air/importing/day-columns";
import { translator } from "@/lib/i18n/translator";

/** A file with the headings alone; it stands in the link itself, so it needs neither address nor script. */
export function CsvTemplateLink() {
  const t = translator("air.importing");
  const headings = [...requiredDayFields, "state", "dust", "dustBasis"].map((field) => t(`headings.${field}`));
  // With its mark at the beginning, Excel reads the file as UTF-8.
  const content = `\uFEFF${headings.join(",")}\r\n`;
  return (
    <a
      href={`data:text/csv;charset=utf-8,${encodeURIComponent(content)}`}
      download={t("templateName")}
      className={buttonClass("plain")}
    >
      {t("template")}
    </a>
  );
}
