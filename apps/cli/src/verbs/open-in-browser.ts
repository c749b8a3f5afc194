// Opens an address in the person's own browser. Not a check that there is one: the address was printed, too.

import { spawn } from "node:child_process";

const commands: Readonly<Record<string, readonly string[]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

export function openInBrowser(url: string): void {
  const [program, ...before] = commands[process.platform] ?? ["xdg-open"];
  const child = spawn(program!, [...before, url], { stdio: "ignore", detached: true });
  child.on("error", () => {}); // no desktop here
  child.unref();
}
