import { type Task, lay } from "./layout";

self.addEventListener("message", (event: MessageEvent<Task>) => self.postMessage(lay(event.data)));
