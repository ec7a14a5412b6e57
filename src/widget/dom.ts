type Child = Node | string | null | undefined | false;
type Props = Readonly<Record<string, unknown>>;

/**
 * Makes an element. A function under "onclick" and the like becomes a listener, true an empty
 * attribute, false and null none, anything else an attribute; what has a class is a part that
 * pages may style, of the same name. Strings become text: there is no way from here to markup,
 * whatever readers have typed.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value as EventListener);
    } else if (value !== false && value != null) {
      for (const attribute of name === "class" ? [name, "part"] : [name]) {
        element.setAttribute(attribute, value === true ? "" : String(value));
      }
    }
  }
  element.append(...(children.filter(Boolean) as (Node | string)[]));
  return element;
}

/** A button that submits nothing. */
export function button(
  label: string,
  kind: string,
  onclick: (event: MouseEvent) => void,
  props: Props = {},
): HTMLButtonElement {
  return h("button", { type: "button", class: kind, onclick, ...props }, label);
}
