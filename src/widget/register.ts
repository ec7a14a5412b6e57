import { SuzgecComments } from "./suzgec-comments.ts";

// Two templates of one page may both name the file.
if (!customElements.get("suzgec-comments")) {
  customElements.define("suzgec-comments", SuzgecComments);
}
