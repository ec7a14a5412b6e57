import { describe, expect, it } from "vitest";
import { withTypos } from "../../src/cli/eval/typos.ts";

const TEXT = "Bu haberin altına yazılan yorumların çoğu gerçekten okunmadan yazılmış gibi duruyor";

describe("typing mistakes made for measuring", () => {
  it("touches as many words as asked for", () => {
    const typed = withTypos(TEXT, 3)?.split(" ") ?? [];
    const touched = TEXT.split(" ").filter((word, i) => word !== typed[i]);
    expect(touched).toHaveLength(3);
  });

  it("makes the same mistakes each time", () => {
    expect(withTypos(TEXT, 3)).toBe(withTypos(TEXT, 3));
  });

  it("leaves names, numbers, links and short words alone", () => {
    expect(withTypos("Ankara'da 2019 www.haber.example bu ne", 1)).toBeNull();
  });
});
