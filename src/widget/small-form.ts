import type { Failure } from "./api.ts";
import { button, h } from "./dom.ts";
import { failureWords } from "./failure-words.ts";
import type { Shared } from "./shared.ts";

interface SmallForm extends Shared {
  readonly label: string;
  readonly control: HTMLInputElement | HTMLSelectElement;
  readonly send: (value: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** One question, asked in place. */
export function smallForm(form: SmallForm): HTMLElement {
  const { words, announce, label, control, send, onClose } = form;
  const { say } = words;
  const wrong = h("p.wrong", { role: "alert" });
  let sending = false;
  const element = h(
    "form.ask",
    {
      async onsubmit(event: Event) {
        event.preventDefault();
        if (sending) return;
        sending = true;
        try {
          await send(control.value);
          const done = h("p", { tabindex: -1 }, say("passedOn"));
          element.replaceChildren(done);
          done.focus();
          announce(done.innerText);
        } catch (error) {
          wrong.textContent = failureWords(error as Failure, words);
        }
        sending = false;
      },
    },
    h("label", {}, label, control),
    wrong,
    h("button.small", {}, say("send")),
    button(say("cancel"), "plain", onClose),
  );
  return element;
}
