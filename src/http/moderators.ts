import { z } from "zod";
import { type AccountLink, type Accounts, linkAddress } from "../accounts/accounts.ts";
import type { Bus } from "../live/bus.ts";
import type { Person } from "./person.ts";
import { type Route, route } from "./route.ts";
import { PersonSchema } from "./schemas.ts";
import { uuid } from "./text-fields.ts";

interface Deps {
  readonly accounts: Accounts;
  /** The service's public origin. */
  readonly baseUrl: string;
  /** Told when sessions end. */
  readonly bus: Bus;
}

const tag = "Accounts";
const role = z.enum(["moderator", "admin"]);
const params = z.strictObject({ id: uuid });
const short = z.string().max(500);

const ListedSchema = z
  .strictObject({
    ...PersonSchema.shape,
    disabled: z.boolean(),
    hasPassword: z.boolean().meta({ description: "false until the link has been used." }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Moderator" });

const LinkSchema = z
  .strictObject({
    address: z.string().meta({ description: "For its owner alone; works once." }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "PasswordLink" });

/** Looking after the moderators' accounts, for administrators. */
export function moderatorRoutes({ accounts, baseUrl, bus }: Deps): Route[] {
  const presentLink = ({ token, expiresAt }: AccountLink) => ({
    address: linkAddress(baseUrl, "password", token),
    expiresAt: new Date(expiresAt).toISOString(),
  });

  const list = route({
    method: "get",
    path: "/v1/moderators",
    access: "admin",
    tag,
    summary: "List everybody with an account",
    answers: {
      200: { description: "By name.", body: z.strictObject({ moderators: z.array(ListedSchema) }) },
    },
    async handle() {
      const moderators = (await accounts.listModerators()).map((listed) => ({
        ...listed,
        createdAt: new Date(listed.createdAt).toISOString(),
      }));
      return { status: 200, body: { moderators } };
    },
  });

  const add = route({
    method: "post",
    path: "/v1/moderators",
    access: "admin",
    tag,
    summary: "Make an account",
    description: "Answers with the link at which its owner chooses a password.",
    body: z.strictObject({ name: short, email: short, role }).meta({ id: "NewModerator" }),
    answers: {
      201: {
        description: "Made.",
        body: z.strictObject({ moderator: PersonSchema, link: LinkSchema }),
      },
    },
    errors: ["account.invalid", "account.exists"],
    async handle({ body, signedIn }) {
      const { moderator, link } = await accounts.createModerator(body, signedIn);
      return { status: 201, body: { moderator, link: presentLink(link) } };
    },
  });

  const link = route({
    method: "post",
    path: "/v1/moderators/:id/password-link",
    access: "admin",
    tag,
    summary: "Make a link for choosing a new password",
    params,
    answers: { 201: { description: "Made; earlier ones stop working.", body: LinkSchema } },
    errors: ["account.unknown"],
    async handle({ params: { id }, signedIn }) {
      return { status: 201, body: presentLink(await accounts.resetPassword(id, signedIn)) };
    },
  });

  const change = (name: string, summary: string, work: (id: string, by: Person) => Promise<void>) =>
    route({
      method: "post",
      path: `/v1/moderators/:id/${name}`,
      access: "admin",
      tag,
      summary,
      params,
      answers: { 204: { description: "Done." } },
      errors: ["account.unknown", "account.last-admin"],
      async handle(call) {
        await work(call.params.id, call.signedIn);
        bus.publish({ kind: "sessions" });
        return { status: 204 };
      },
    });

  return [
    list,
    add,
    link,
    change("disable", "End an account's sessions and keep it from signing in", accounts.disable),
    change("enable", "Let a disabled account sign in again", accounts.enable),
    change("make-admin", "Make somebody an administrator", (id, by) =>
      accounts.setRole(id, "admin", by),
    ),
    change("make-moderator", "Take an administrator's rights away", (id, by) =>
      accounts.setRole(id, "moderator", by),
    ),
  ];
}
