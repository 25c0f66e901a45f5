import { describe, expect, it } from "vitest";
import { mailHtml } from "@/lib/reminders/mail-html";

describe("a mail's text as HTML", () => {
  it("has its blocks as paragraphs, its lines, and its addresses as links", () => {
    const html = mailHtml("您好：\n有 1 条新消息。\n\n全部消息：https://a.b/inbox?x=1&y=2\n");
    expect(html).toContain("<p>您好：<br>\n有 1 条新消息。</p>");
    expect(html).toContain('全部消息：<a href="https://a.b/inbox?x=1&amp;y=2">https://a.b/inbox?x=1&amp;y=2</a>');
  });

  it("shows markup instead of following it", () => {
    const html = mailHtml('<script>alert("x")</script> https://a.b/"><img src=x>');
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain('href="https://a.b/&quot;&gt;&lt;img"');
  });
});
