/** Somebody signed in, as the API sees them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: "moderator" | "admin";
}
