import { z } from "zod";
import type { Accounts } from "../accounts/accounts.ts";
import { Problem } from "../errors.ts";
import type { Bus } from "../live/bus.ts";
import type { SignInThrottle } from "./limits.ts";
import { type Route, route } from "./route.ts";
import { PersonSchema } from "./schemas.ts";
import { accountHeaders } from "./sessions.ts";

interface Deps {
  readonly accounts: Accounts;
  readonly throttle: SignInThrottle;
  /** Told when sessions end. */
  readonly bus: Bus;
}

const tag = "Session";
/** What is acceptable is decided by the accounts; this only bounds the work. */
const short = z.string().max(500);
const password = short.meta({ format: "password" });
const signedIn = z.strictObject({ person: PersonSchema });
const cookie = { "Set-Cookie": "The session." };

/** Signing in and out, and the links that make accounts usable. */
export function sessionRoutes({ accounts, throttle, bus }: Deps): Route[] {
  const sessionsEnded = () => bus.publish({ kind: "sessions" });

  const signIn = route({
    method: "post",
    path: "/v1/session",
    access: "public",
    sameOrigin: true,
    tag,
    summary: "Sign in",
    body: z.strictObject({ email: short, password }).meta({ id: "Credentials" }),
    answers: { 201: { description: "Signed in.", body: signedIn, headers: cookie } },
    errors: ["session.wrong-credentials", "session.throttled"],
    async handle({ body, address, request }) {
      const account = body.email.trim().toLowerCase();
      const credentials = { ...body, headers: accountHeaders(request) };
      const result = await throttle.attempt(address, account, () => accounts.signIn(credentials));
      if (!result) throw new Problem("session.wrong-credentials");
      await throttle.succeeded(address, account);
      const headers = { "Set-Cookie": result.setCookie };
      return { status: 201, body: { person: result.moderator }, headers };
    },
  });

  const who = route({
    method: "get",
    path: "/v1/session",
    access: "moderator",
    tag,
    summary: "Who is signed in?",
    answers: { 200: { description: "This person.", body: signedIn } },
    handle: async (call) => ({ status: 200, body: { person: call.signedIn } }),
  });

  const signOut = route({
    method: "delete",
    path: "/v1/session",
    access: "public",
    sameOrigin: true,
    tag,
    summary: "Sign out",
    description: "Also for somebody whose session has ended already.",
    answers: { 204: { description: "Nobody is signed in.", headers: cookie } },
    async handle({ request }) {
      const { setCookie } = await accounts.signOut(accountHeaders(request));
      sessionsEnded();
      return { status: 204, headers: { "Set-Cookie": setCookie } };
    },
  });

  const endAll = route({
    method: "post",
    path: "/v1/session/end-all",
    access: "moderator",
    tag,
    summary: "Sign out everywhere",
    answers: { 204: { description: "Every session of the account is over.", headers: cookie } },
    async handle({ request }) {
      const { setCookie } = await accounts.signOutEverywhere(accountHeaders(request));
      sessionsEnded();
      return { status: 204, headers: { "Set-Cookie": setCookie } };
    },
  });

  const changePassword = route({
    method: "post",
    path: "/v1/session/password",
    access: "moderator",
    tag,
    summary: "Change one's password",
    description: "Ends every other session of the account.",
    body: z.strictObject({ current: password, next: password }).meta({ id: "PasswordChange" }),
    answers: { 204: { description: "Changed." } },
    errors: ["session.wrong-credentials", "session.throttled", "account.invalid"],
    async handle({ body, address, request, signedIn: { email } }) {
      const headers = accountHeaders(request);
      const { current: currentPassword, next: newPassword } = body;
      await throttle.attempt(address, email, () =>
        accounts.changePassword({ headers, currentPassword, newPassword }),
      );
      await throttle.succeeded(address, email);
      sessionsEnded();
      return { status: 204 };
    },
  });

  const setup = route({
    method: "post",
    path: "/v1/setup",
    access: "public",
    sameOrigin: true,
    tag,
    summary: "Make the first account, with the link that the service prints",
    body: z
      .strictObject({ token: short, name: short, email: short, password })
      .meta({ id: "FirstAccount" }),
    answers: { 201: { description: "Made, as an administrator.", body: signedIn } },
    errors: ["account.link-invalid", "account.invalid", "account.exists"],
    async handle({ body }) {
      return { status: 201, body: { person: await accounts.completeSetup(body) } };
    },
  });

  const choosePassword = route({
    method: "post",
    path: "/v1/password",
    access: "public",
    sameOrigin: true,
    tag,
    summary: "Choose a password, with a link from an administrator",
    description: "Ends every session of the account.",
    body: z.strictObject({ token: short, password }).meta({ id: "PasswordChoice" }),
    answers: { 201: { description: "Chosen; sign in with it.", body: signedIn } },
    errors: ["account.link-invalid", "account.invalid"],
    async handle({ body }) {
      const person = await accounts.choosePassword(body);
      sessionsEnded();
      return { status: 201, body: { person } };
    },
  });

  return [signIn, who, signOut, endAll, changePassword, setup, choosePassword];
}
