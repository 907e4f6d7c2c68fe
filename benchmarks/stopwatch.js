// Runs in every page before anything else: times from an event to the frame that
// shows its effect, and counts what goes over the kernel's socket.
window.stopwatch = (() => {
  const nextFrame = window.requestAnimationFrame.bind(window);
  let inFrame = false;

  const soon = (run) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      run();
    };
    port2.postMessage(0);
  };

  window.requestAnimationFrame = (callback) =>
    nextFrame((time) => {
      if (!inFrame) {
        inFrame = true;
        soon(() => {
          inFrame = false;
        });
      }
      callback(time);
    });

  // Once what the document is now has been painted: in this frame where one is being made.
  const afterPaint = (run) => (inFrame ? soon(run) : nextFrame(() => soon(run)));

  // Starts to wait for `shown()` after the next event of a type; `result` tells how long it took.
  const arm = ({ type, root, shown, patience }) => {
    const isShown = new Function(`return ${shown}`);
    const element = document.querySelector(root);
    watch.result = new Promise((resolve, reject) => {
      let start;
      const timer = setTimeout(() => reject(new Error(`not within ${patience} ms: ${shown}`)), patience);
      const check = () => {
        if (start === undefined || !isShown()) return;
        observer.disconnect();
        clearTimeout(timer);
        afterPaint(() => resolve(performance.now() - start));
      };
      const observer = new MutationObserver(check);
      observer.observe(element, { subtree: true, childList: true, characterData: true, attributes: true });
      const begin = (event) => {
        start = event.timeStamp;
        check();
      };
      window.addEventListener(type, begin, { capture: true, once: true });
    });
    watch.result.catch(() => undefined);
  };

  // The kernel's protocol: the number of offsets, the offsets, and between them the parts of a
  // message (channel, header, parent header, metadata, content, buffers).
  const describe = (way, data) => {
    const bytes = typeof data === "string" ? data.length : data.byteLength;
    if (!(data instanceof ArrayBuffer)) return { way, bytes, type: "", payload: 0 };
    const view = new DataView(data);
    const count = Number(view.getBigUint64(0, true));
    const offset = (index) => Number(view.getBigUint64(8 * (1 + index), true));
    const header = new TextDecoder().decode(data.slice(offset(1), offset(2)));
    return { way, bytes, type: JSON.parse(header).msg_type, payload: offset(count - 1) - offset(4) };
  };

  const traffic = [];
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (this.url.includes("/channels")) traffic.push(describe("sent", data));
    send.call(this, data);
  };
  window.WebSocket = new Proxy(WebSocket, {
    construct(target, given) {
      const socket = new target(...given);
      if (socket.url.includes("/channels"))
        socket.addEventListener("message", ({ data }) => traffic.push(describe("received", data)));
      return socket;
    },
  });

  const watch = { arm, traffic, result: null };
  return watch;
})();
