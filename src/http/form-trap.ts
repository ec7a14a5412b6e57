import { z } from "zod";
import type { Finding, Verdict } from "../moderation/rule.ts";

/** What a form tells of how it was filled in. Programs that send comments by themselves leave it out. */
export const formSchema = z
  .strictObject({
    website: z
      .string()
      .max(2_000)
      .optional()
      .meta({ description: "A field that people do not see; only a robot fills it in." }),
    seconds: z
      .number()
      .min(0)
      .max(1e9)
      .optional()
      .meta({ description: "Seconds from opening the form to sending it." }),
  })
  .meta({
    id: "FormFacts",
    description: "How the form was filled in; a comment that looks like a robot's is held.",
  });

export type FormFacts = z.infer<typeof formSchema>;

/**
 * Holds for a person what a robot seems to have sent: it may have been somebody whose browser
 * filled in every field, so nothing is rejected for it. The sender is told why.
 * @param least seconds that a person needs; 0: no matter how soon
 */
export function withFormTrap(
  verdict: Verdict,
  form: FormFacts | undefined,
  least: number,
): Verdict {
  const code = trapCode(form, least);
  if (code === null || verdict.status === "rejected") return verdict;
  const finding: Finding = {
    rule: "form",
    entry: null,
    start: 0,
    end: 0,
    action: "hold",
    confidence: 1,
    code,
    params: {},
    suggestion: null,
  };
  return { ...verdict, status: "held", findings: [finding, ...verdict.findings] };
}

function trapCode(form: FormFacts | undefined, least: number): string | null {
  if (form?.website) return "form.hidden-field";
  return form?.seconds !== undefined && form.seconds < least ? "form.too-soon" : null;
}
