type Child = Node | string | null | undefined | false;
type Props = Readonly<Record<string, unknown>>;

/**
 * Makes an element: "p.quiet" is a paragraph with a class, which is also a part that pages may
 * style. A function under "onclick" and the like becomes a listener, true an empty attribute,
 * false and null none, anything else an attribute. Strings become text: there is no way from here
 * to markup, whatever readers have typed.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  what: K | `${K}.${string}`,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag as K);
  element.part.value = element.className = classes.join(" ");
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value as EventListener);
    } else if (value !== false && value != null) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...(children.filter(Boolean) as (Node | string)[]));
  return element;
}

/** A button that submits nothing. @param kind its class, or several with dots between */
export function button(
  label: string,
  kind: string,
  onclick: (event: MouseEvent) => void,
  props: Props = {},
): HTMLButtonElement {
  return h(`button.${kind}`, { type: "button", onclick, ...props }, label);
}
