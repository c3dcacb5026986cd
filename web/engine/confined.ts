/** A worker that reaches neither network nor storage, from the text of a module without imports or exports. */
export interface ConfinedWorker {
  send(message: unknown): void;
  end(): void;
}

let frame: Promise<Window> | undefined;

/** Starts a worker in a frame that has no origin; `hear` gets what it says. */
export async function confined(
  code: string,
  hear: (message: unknown) => void,
): Promise<ConfinedWorker> {
  frame ??= openFrame();
  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data }) => hear(data);
  // A frame without an origin can start no module; and what the module names isn't for the program that it runs.
  const script = `"use strict";(() => {${code}\n})();`;
  (await frame).postMessage(script, "*", [channel.port2]);
  return {
    send: (message) => channel.port1.postMessage(message),
    end: () => channel.port1.postMessage("end"),
  };
}

function openFrame(): Promise<Window> {
  const element = document.createElement("iframe");
  element.setAttribute("sandbox", "allow-scripts");
  element.hidden = true;
  element.title = "confined";
  element.src = "./confined.html";
  return new Promise((done) => {
    element.addEventListener("load", () => done(element.contentWindow as Window), { once: true });
    document.body.append(element);
  });
}
