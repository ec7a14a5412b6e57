import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { eventually, expectNoMishaps, useDesk } from "../helpers/console.ts";

const desk = useDesk();

/** Trying every example of every rule takes the service some seconds. */
const IN_FORCE = { timeout: 20_000 };

const verdictOf = async (text: string) =>
  (await desk.server.post("/v1/checks", { text })).body.verdict.status;

async function fillWord(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await page.locator(`word-dialog [name=${name}]`).fill(value);
  }
  await page.getByRole("button", { name: "Dene ve yürürlüğe koy" }).click();
}

describe("the try-it box", () => {
  test("judges as one types, with the words marked", async () => {
    const page = await desk.open({ path: "rules" });
    await page.locator("try-box textarea").pressSequentially("Sen tam bir serefsizsin");
    await page.locator("try-box .badge.rejected").waitFor();
    await eventually(() => page.locator("try-box mark.tint").first().innerText()).toBe(
      "serefsizsin",
    );
    await page.locator("try-box textarea").fill("Çok güzel bir haber olmuş");
    await page.locator("try-box .badge.approved").waitFor();
    expectNoMishaps(page);
  });
});

describe("searching the rules", () => {
  test("finds an entry by its word, shows its examples, and is in the address", async () => {
    const page = await desk.open({ path: "rules" });
    await page.getByRole("searchbox").fill("ŞEREFSİZ");
    await page.getByRole("combobox", { name: "Kural" }).selectOption("insult");
    const asked = () => Object.fromEntries(new URL(page.url()).searchParams);
    await eventually(asked).toEqual({ text: "ŞEREFSİZ", rule: "insult" });
    const entry = page.locator("details.entry", { hasText: "serefsiz" }).first();
    await entry.locator("summary").click();
    await entry.getByText("Bulması gerekenler").waitFor();
    expect(await entry.locator(".examples mark").count()).toBeGreaterThan(0);
  });
});

describe("changing the rules", () => {
  test("a word without proper examples is refused, with them it takes effect at once, and can be taken back", async () => {
    const text = "Bu adam tam bir zottirik gibi davranıyor";
    expect(await verdictOf(text)).toBe("approved");
    const page = await desk.open({ path: "rules" });
    await page.getByRole("button", { name: "Sözcük ekle" }).click();
    const word = {
      match: "zottirik",
      why: "yeni bir hakaret",
      pass: "Zotti adında bir kedi gördüm",
    };
    await fillWord(page, { ...word, flag: "Bu örnekte o [[sözcük]] yok" });
    await page.locator("word-dialog [role=alert] li").first().waitFor(IN_FORCE);
    expect(await verdictOf(text)).toBe("approved");

    await fillWord(page, { ...word, flag: "Sen tam bir [[zottiriksin]]" });
    await page.locator("word-dialog dialog[open]").waitFor({ state: "detached", ...IN_FORCE });
    expect(await verdictOf(text)).toBe("rejected");
    const edit = page.locator(".edits li", { hasText: "“zottirik” eklendi" });
    await edit.getByText("editor").waitFor();

    await edit.getByRole("button", { name: "Geri al" }).click();
    await eventually(() => verdictOf(text)).toBe("approved");
    await edit.getByText("geri alındı").waitFor();
    expectNoMishaps(page);
  }, 60_000);

  test("a retired entry finds nothing any more", async () => {
    const text = "Sen tam bir şerefsizsin";
    expect(await verdictOf(text)).toBe("rejected");
    const page = await desk.open({ path: "rules?rule=insult&text=serefsiz" });
    const entry = page.locator("details.entry", {
      has: page.getByText("serefsiz", { exact: true }),
    });
    await entry.first().locator("summary").click();
    await entry.first().getByRole("button", { name: "Denemeye al" }).click();
    await page.locator("status-dialog [name=why]").fill("çok yanılıyor");
    await page.locator("status-dialog .primary").click();
    await page.locator("status-dialog dialog[open]").waitFor({ state: "detached", ...IN_FORCE });
    await eventually(() => verdictOf(text)).not.toBe("rejected");
    await entry.first().getByText("Denemede").waitFor();
  }, 60_000);

  test("who is no administrator changes nothing, but reads and tries everything", async () => {
    const page = await desk.open({ path: "rules", email: "ada@gazete.example" });
    await page.locator("details.entry summary").first().click();
    await page.getByText("Bulması gerekenler").first().waitFor();
    expect(await page.getByRole("button", { name: "Sözcük ekle" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Kaldır" }).count()).toBe(0);
  });
});
