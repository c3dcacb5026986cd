// A frame of no origin in which a worker runs a user's program. It has no storage, and its policy, which the worker
// inherits, lets it reach no network. The page and the worker talk through a port.
addEventListener("message", ({ data, source, ports: [port] }) => {
  if (source !== parent || !port) return;
  const url = URL.createObjectURL(new Blob([data], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.addEventListener("message", (event) => port.postMessage(event.data));
  worker.addEventListener("error", ({ message }) => port.postMessage({ kind: "broken", message }));
  port.onmessage = (event) => {
    if (event.data !== "end") {
      worker.postMessage(event.data);
      return;
    }
    worker.terminate();
    URL.revokeObjectURL(url);
    port.close();
  };
});
