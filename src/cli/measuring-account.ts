/** Who asks when queues and loads are measured; made in databases for measuring alone. */
export const MEASURING_ACCOUNT = {
  name: "Ölçüm",
  email: "olcum@gazete.example",
  password: "ölçüm için parola",
};

/** @returns the cookie of a session of the measuring account */
export async function signIn(address: string): Promise<string> {
  const { email, password } = MEASURING_ACCOUNT;
  const answer = await fetch(`${address}/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 201) throw new Error(`signing in answered ${answer.status}`);
  const cookies = answer.headers.getSetCookie();
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}
