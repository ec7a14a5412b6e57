import { RefusedError } from "../api/problem.ts";
import { request, whenSessionEnds } from "../api/request.ts";
import type { Person } from "../api/types.ts";

type State = "unknown" | "in" | "out" | "ended" | "unreachable";

/**
 * Who is signed in. When a session ends while somebody works, requests wait until that person has
 * signed in again, and then go on: nothing is lost. Dispatches "change".
 */
class Session extends EventTarget {
  state: State = "unknown";
  person: Person | null = null;
  #renewed: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null;

  get isAdmin(): boolean {
    return this.person?.role === "admin";
  }

  /** Asks the service who is signed in. */
  async start(): Promise<void> {
    whenSessionEnds(() => this.#ended());
    try {
      const { person } = await request<{ person: Person }>("GET", "/v1/session", {
        anonymous: true,
      });
      this.#set("in", person);
    } catch (error) {
      this.#set(error instanceof RefusedError && error.status === 401 ? "out" : "unreachable");
    }
  }

  /** @throws RefusedError, UnreachableError */
  async signIn(email: string, password: string): Promise<void> {
    const options = { body: { email, password }, anonymous: true };
    const { person } = await request<{ person: Person }>("POST", "/v1/session", options);
    // Somebody else at the same screen must not send what this person left behind.
    const other = this.person !== null && this.person.id !== person.id;
    if (other) return location.reload();
    this.#set("in", person);
    this.#renewed?.resolve();
    this.#renewed = null;
  }

  /** @throws RefusedError, UnreachableError */
  async signOut(everywhere = false): Promise<void> {
    if (everywhere) await request("POST", "/v1/session/end-all");
    else await request("DELETE", "/v1/session", { anonymous: true });
    // Loading anew leaves nothing of this person in the page's memory.
    location.reload();
  }

  /** The event stream or an answer said that the session is over. */
  end(): void {
    void this.#ended();
  }

  #ended(): Promise<void> {
    this.#renewed ??= Promise.withResolvers<void>();
    this.#set("ended");
    return this.#renewed.promise;
  }

  #set(state: State, person = this.person): void {
    this.state = state;
    this.person = person;
    this.dispatchEvent(new Event("change"));
  }
}

export const session = new Session();
