import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { eventually, expectNoMishaps, useDesk } from "../helpers/console.ts";
import { PASSWORD } from "../helpers/start-server.ts";

const desk = useDesk();

describe("people", () => {
  test("an administrator adds a person, who chooses a password by the link and signs in", async () => {
    const page = await desk.open({ path: "people" });
    await page.getByRole("button", { name: "Kişi ekle" }).click();
    await page.getByLabel("Ad", { exact: true }).fill("Zeynep");
    await page.getByLabel("E-posta adresi").fill("zeynep@gazete.example");
    await page.locator("#add .primary").click();
    await page.getByRole("dialog", { name: "Parola bağlantısı: Zeynep" }).waitFor();
    const link = await page.locator("#link input").inputValue();
    await page.keyboard.press("Escape");
    const row = page.locator("tr", { hasText: "zeynep@gazete.example" });
    await row.getByText("Parola bekliyor").waitFor();

    const hers = await desk.open({ email: null });
    await hers.goto(link.replace(/^https?:\/\/[^/]+/, desk.server.address));
    await hers.fill("#password", PASSWORD);
    await hers.locator("button[type=submit]").click();
    await hers.getByText("Hesabınız hazır").waitFor();
    await hers.goto(`${desk.server.address}/console/`);
    await hers.fill("#email", "zeynep@gazete.example");
    await hers.fill("#password", PASSWORD);
    await hers.keyboard.press("Enter");
    await hers.getByRole("link", { name: "Kuyruk" }).waitFor();

    await page.reload();
    await row.getByRole("button", { name: "Kapat: Zeynep" }).click();
    await row.getByText("Kapalı").waitFor();
    await hers.reload();
    await hers.locator("#email").waitFor();
    expectNoMishaps(page);
    expectNoMishaps(hers);
  });
});

describe("one's own account", () => {
  test("the password is changed, a wrong one is refused, and everything can be signed out", async () => {
    await desk.server.signIn("can@gazete.example");
    const page = await desk.open({ email: "can@gazete.example", path: "account" });
    const change = async (current: string) => {
      await page.getByLabel("Şimdiki parola").fill(current);
      await page.getByLabel("Yeni parola").fill("yeşil kapı 77 kere");
      await page.getByRole("button", { name: "Parolayı kaydet" }).click();
    };
    await change("yanlış parola");
    await page.getByText("Şimdiki parola doğru değil").waitFor();
    await change(PASSWORD);
    await page.getByText("Parolanız değişti").waitFor();
    await page.getByRole("button", { name: "Her yerden çıkış yap" }).click();
    await page.locator("#email").waitFor();
    expectNoMishaps(page);
  });
});

describe("the audit log", () => {
  test("names who did what, and can be narrowed to one kind of action", async () => {
    const moderator = await desk.as();
    const { body } = await desk.server.comment({ text: REJECTED_TEXT });
    await desk.server.post(
      `/v1/comments/${body.id}/decisions`,
      { ruling: "reject", version: 1, reason: "insult" },
      moderator,
    );
    const page = await desk.open({ path: "audit" });
    const row = page.locator(".audit tbody tr", { hasText: "Yorumu reddetti" });
    await row.getByText("editor").waitFor();
    await row.getByText("Neden: Hakaret").waitFor();
    await page.getByRole("combobox", { name: "İşlem" }).selectOption("decision.reject");
    await eventually(() => page.locator(".audit tbody tr").count()).toBe(1);
    expect(page.url()).toContain("action=decision.reject");
    await row.getByRole("link").click();
    await page.getByText("editor reddetti (Hakaret)").waitFor();
  });
});

describe("statistics", () => {
  test("the numbers stand in tables, and come as CSV", async () => {
    const title = "=HYPERLINK(1)";
    const article = { id: "formül", url: "https://gazete.example/f", title };
    await desk.server.comment({ text: REJECTED_TEXT, article });
    const page = await desk.open({ path: "stats" });
    await page.locator("bar-chart canvas").first().waitFor();
    await page.getByRole("row", { name: /HYPERLINK/ }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "En hareketli haberler: CSV" }).click(),
    ]);
    const csv = await readFile(await download.path(), "utf8");
    expect(csv).toContain("HYPERLINK");
    expect(csv).not.toMatch(/(^|[,"])=HYPERLINK/m);
    expectNoMishaps(page);
  });
});
