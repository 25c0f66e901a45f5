import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { html, noMarkup } from "@/components/charts/markup";

describe("html", () => {
  it("escapes every sign that could end a text or an attribute", () => {
    expect(html`<a title="${`"'<>&\``}">${"<script>"}</a>`.toString()).toBe(
      '<a title="&quot;&#39;&lt;&gt;&amp;&#96;">&lt;script&gt;</a>',
    );
  });

  it("lets markup, lists of markup and numbers pass", () => {
    const items = [1, 2].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}${noMarkup}</ul>`.toString()).toBe("<ul><li>1</li><li>2</li></ul>");
  });

  it("does not take an object that looks like markup for markup", () => {
    const forged = { toString: () => "<script>" } as unknown as string;
    expect(html`${forged}`.toString()).toBe("&lt;script&gt;");
  });

  it("escapes once, not twice", () => {
    expect(html`${html`${"&"}`}`.toString()).toBe("&amp;");
  });

  it("keeps any text inside its quotes and between its tags", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const inside = html`${text}`.toString();
        expect(inside).not.toMatch(/[<>"'`]/);
        expect(inside.replace(/&(?:amp|lt|gt|quot|#39|#96);/g, "")).not.toContain("&");
        expect(unescaped(inside)).toBe(text);
      }),
    );
  });
});

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&#96;", "`")
    .replaceAll("&amp;", "&");
}
