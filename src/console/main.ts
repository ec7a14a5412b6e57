import "./looks/base.css";
import "./looks/shell.css";
import "./looks/typed.css";
import { ConsoleApp } from "./app/console-app.ts";
import { applyLocale } from "./app/words.ts";

applyLocale();
customElements.define("suzgec-console", ConsoleApp);
