import { expect, test } from "./support/test";

test("the saved sign-in opens the portal", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/admin/people");
  await expect(page.getByRole("heading", { name: "人员", level: 1 })).toBeVisible();
});
