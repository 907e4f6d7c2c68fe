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

  // Whoever watches canvases is told of each mark on one.
  const watchers = new Set();
  const marks = ["clearRect", "drawImage", "fill", "fillRect", "fillText", "putImageData", "stroke", "strokeRect"];
  for (const name of marks) {
    const mark = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      mark.apply(this, given);
      for (const tell of watchers) tell(this.canvas);
    };
  }

  // Marks in three dimensions are told of too, and counted; kept are the canvases that nobody has looked at
  // since, with their size then, because another empties them.
  const drawn = new Map();
  const sizeOf = (canvas) => `${canvas.width} ${canvas.height}`;
  const draws = ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced", "drawRangeElements"];
  for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext])
    for (const name of draws.filter((each) => each in prototype)) {
      const mark = prototype[name];
      prototype[name] = function (...given) {
        mark.apply(this, given);
        stopwatch.draws += 1;
        drawn.set(this.canvas, sizeOf(this.canvas));
        for (const tell of watchers) tell(this.canvas);
      };
    }

  // Waits until a canvas in three dimensions has been drawn: by asking for a pixel of it.
  const finish = (selector) => {
    const canvas = find(selector);
    const gl = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    return true;
  };

  // Whether a canvas in three dimensions shows anything but one colour where an element lies; true only right
  // after a mark on it. To look takes long, and so does to find it: neither is done where there was none.
  const SIDE = 128;
  const small = new OffscreenCanvas(SIDE, SIDE).getContext("2d", { willReadFrequently: true });
  const isDrawn = (selector, place) => {
    if (![...drawn.keys()].some((canvas) => canvas.isConnected && canvas.matches(selector))) return false;
    const canvas = find(selector);
    const [whole, part] = [canvas, find(place)].map((element) => element?.getBoundingClientRect());
    if (!canvas?.width || !whole.width || !part || drawn.get(canvas) !== sizeOf(canvas)) return false;
    drawn.delete(canvas);
    const scale = canvas.width / whole.width;
    const [left, top] = [part.left - whole.left + 0.05 * part.width, part.top - whole.top + 0.05 * part.height];
    small.clearRect(0, 0, SIDE, SIDE);
    const from = [left, top, 0.9 * part.width, 0.9 * part.height].map((side) => side * scale);
    small.drawImage(canvas, ...from, 0, 0, SIDE, SIDE);
    const { data } = small.getImageData(0, 0, SIDE, SIDE);
    return data.some((value, index) => Math.abs(value - data[index % 4]) > 8);
  };

  // The element and the shadow trees in it, which whoever looks through documents does not see.
  const treesOf = (element) => {
    const hosts = [element, ...element.querySelectorAll("*")].filter(({ shadowRoot }) => shadowRoot);
    return [element, ...hosts.flatMap(({ shadowRoot }) => treesOf(shadowRoot))];
  };

  // The first element that matches, in shadow trees too.
  const find = (selector) => {
    for (const tree of treesOf(document.documentElement)) {
      const found = tree.querySelector(selector);
      if (found) return found;
    }
    return null;
  };

  const isIn = (element, node) => {
    for (let at = node; at; at = at.getRootNode().host) if (element.contains(at)) return true;
    return false;
  };

  // Calls `changed` once a task has changed an element or painted on a canvas in it, and once a picture
  // in it has come; returns what ends that.
  const watch = (element, changed) => {
    const observer = new MutationObserver(changed);
    for (const tree of treesOf(element))
      observer.observe(tree, { subtree: true, childList: true, characterData: true, attributes: true });
    let isDue = false;
    const tell = (canvas) => {
      if (isDue || !isIn(element, canvas)) return;
      isDue = true;
      queueMicrotask(() => {
        isDue = false;
        changed();
      });
    };
    watchers.add(tell);
    element.addEventListener("load", changed, { capture: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("load", changed, { capture: true });
      watchers.delete(tell);
    };
  };

  // Starts to wait for `shown()` after the next event of a type, or for the first change after it
  // where `shown` is empty; `result` tells how long it took.
  const arm = ({ type, root, shown, patience }) => {
    const isShown = shown ? new Function(`return ${shown}`) : () => true;
    const element = find(root);
    stopwatch.result = new Promise((resolve, reject) => {
      let start;
      const check = () => {
        if (start === undefined || !isShown()) return;
        end();
        afterPaint(() => resolve(performance.now() - start));
      };
      const begin = (event) => {
        start = event.timeStamp;
        if (shown) check();
      };
      const unwatch = watch(element, check);
      const end = () => {
        unwatch();
        clearTimeout(timer);
        window.removeEventListener(type, begin, { capture: true });
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`not within ${patience} ms: ${shown || "a change"}`));
      }, patience);
      window.addEventListener(type, begin, { capture: true, once: true });
    });
    stopwatch.result.catch(() => undefined);
  };

  // Starts to wait for the next message to the kernel after an event; `result` tells how long it took.
  const armSend = (type) => {
    stopwatch.result = new Promise((resolve) => {
      const begin = ({ timeStamp }) => {
        onSend = () => {
          onSend = null;
          resolve(performance.now() - timeStamp);
        };
      };
      window.addEventListener(type, begin, { capture: true, once: true });
    });
  };

  // Starts to wait for sound after an event; `result` tells when it leaves the page: the first buffer by
  // the time for which it is scheduled, a media element by its own word.
  const armSound = ({ type, patience }) => {
    stopwatch.result = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no sound within ${patience} ms`)), patience);
      const begin = ({ timeStamp }) => {
        onSound = (wait) => {
          onSound = null;
          clearTimeout(timer);
          resolve(performance.now() + wait - timeStamp);
        };
      };
      window.addEventListener(type, begin, { capture: true, once: true });
    });
    stopwatch.result.catch(() => undefined);
  };
  let onSound = null;
  const { start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (when = 0, ...rest) {
    onSound?.(1000 * Math.max(when - this.context.currentTime, 0));
    start.call(this, when, ...rest);
  };
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    this.addEventListener("playing", () => onSound?.(0), { once: true });
    return play.call(this);
  };

  // Waits until nothing has changed for a while; tells whether that came in time.
  const quiet = ({ root, pause, patience }) =>
    new Promise((resolve) => {
      const finish = (isQuiet) => {
        unwatch();
        clearTimeout(timer);
        clearTimeout(limit);
        resolve(isQuiet);
      };
      const limit = setTimeout(() => finish(false), patience);
      let timer = setTimeout(() => finish(true), pause);
      const unwatch = watch(find(root), () => {
        clearTimeout(timer);
        timer = setTimeout(() => finish(true), pause);
      });
    });

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
  let onSend = null;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (this.url.includes("/channels")) {
      traffic.push(describe("sent", data));
      onSend?.();
    }
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

  const stopwatch = { arm, armSend, armSound, draws: 0, find, finish, isDrawn, quiet, traffic, result: null };
  return stopwatch;
})();
