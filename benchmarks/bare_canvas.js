// The limit for widgets that draw: a canvas that repaints a picture and all boxes with every move.
export default {
  render({ model, el }) {
    const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 600 });
    canvas.className = "bare-canvas";
    const context = canvas.getContext("2d");
    const picture = new Image();
    const boxes = [...model.get("boxes")];
    const scale = canvas.width / 1200;
    let from = null;
    let drawn = null;

    const paint = () => {
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      context.lineWidth = 2;
      context.strokeStyle = "#4477aa";
      context.fillStyle = "#4477aa33";
      for (const [x, y, width, height] of drawn ? [...boxes, drawn] : boxes) {
        context.fillRect(x * scale, y * scale, width * scale, height * scale);
        context.strokeRect(x * scale, y * scale, width * scale, height * scale);
      }
    };
    const place = ({ offsetX, offsetY }) => [offsetX / scale, offsetY / scale];

    canvas.onpointerdown = (event) => {
      from = place(event);
    };
    canvas.onpointermove = (event) => {
      if (!from) return;
      const [x, y] = place(event);
      drawn = [from[0], from[1], x - from[0], y - from[1]];
      paint();
    };
    canvas.onpointerup = () => {
      if (drawn) boxes.push(drawn);
      from = drawn = null;
      paint();
      model.set("boxes", boxes);
      model.save_changes();
    };
    picture.onload = paint;
    picture.src = model.get("picture");
    el.append(canvas);
  },
};
