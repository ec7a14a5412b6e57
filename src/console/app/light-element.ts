import { LitElement } from "lit";

/**
 * An element that draws into the page itself, so that one style sheet, labels, links by id and
 * find-in-page work across all screens.
 */
export abstract class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
