import { request } from "../api/request.ts";

interface Facets {
  readonly sites: readonly string[];
  readonly languages: readonly string[];
}

const RULES = [
  "profanity",
  "insult",
  "allusion",
  "belief",
  "capitals",
  "turkish-letters",
  "spelling",
] as const;

/** What the filters offer. Until the service has answered, the rules alone. */
class Choices {
  rules: readonly string[] = RULES;
  sites: readonly string[] = [];
  languages: readonly string[] = ["tr", "en"];
  #loaded: Promise<void> | null = null;

  load(): Promise<void> {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  async #read(): Promise<void> {
    try {
      const facets = await request<Facets>("GET", "/v1/queue/facets");
      this.sites = facets.sites;
      this.languages = facets.languages;
    } catch {
      // Filters by site can still be typed into the address; asked again on the next visit.
      this.#loaded = null;
    }
  }
}

export const choices = new Choices();
