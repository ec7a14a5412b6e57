import { html } from "lit";
import { LightElement } from "../app/light-element.ts";
import { say } from "../app/words.ts";
import { keysOn, switchKeys } from "./keys.ts";

const ROWS = [
  ["J", "K", "help.move"],
  ["A", "help.approve"],
  ["R", "help.reject"],
  ["U", "help.undo"],
  ["O", "help.open"],
  ["X", "help.select"],
  ["⇧", "help.range"],
  ["⇧A", "⇧R", "help.bulk"],
  ["/", "help.search"],
  ["?", "help.help"],
] as const;

/** Which keys do what. */
export class HelpDialog extends LightElement {
  open(): void {
    this.querySelector("dialog")?.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="help-title" closedby="any">
      <form method="dialog">
        <h2 id="help-title">${say("help.title")}</h2>
        <dl class="keys">
          ${ROWS.map((row) => {
            const keys = row.slice(0, -1);
            const words = row.at(-1) as (typeof ROWS)[number][1] & `help.${string}`;
            return html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${say(words)}</dd></div>`;
          })}
        </dl>
        <label class="check"><input type="checkbox" .checked=${keysOn()}
          @change=${(event: Event) => switchKeys((event.target as HTMLInputElement).checked)} />
          ${say("help.keys-on")}</label>
        <p class="buttons"><button class="primary" autofocus>${say("close")}</button></p>
      </form>
    </dialog>`;
  }
}

customElements.define("help-dialog", HelpDialog);
