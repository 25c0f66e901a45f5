import type { ComponentProps } from "react";
import type { Markup } from "@/components/charts/markup";

type Tag = "div" | "ol" | "svg" | "table" | "ul";

/**
 * Puts finished {@link Markup} into an element; the one place of the project where React does not escape.
 * `picture` says in words what a drawing shows: screen readers then read it instead of the parts.
 */
export function Drawn<As extends Tag = "div">({
  as,
  markup,
  picture,
  ...rest
}: { readonly as?: As; readonly markup: Markup; readonly picture?: string } & Omit<
  ComponentProps<As>,
  "children" | "dangerouslySetInnerHTML"
>) {
  const Element: Tag = as ?? "div";
  const role = picture === undefined ? {} : { role: "img", "aria-label": picture };
  // Markup is made by `html` alone, which escapes every text.
  // oxlint-disable-next-line react/no-danger
  return <Element {...role} {...(rest as object)} dangerouslySetInnerHTML={{ __html: markup.toString() }} />;
}
