import type { Sight } from "../src/schema";

/** Each sample picture is one tile. */
export const SIGHT: Omit<Sight, "session" | "token" | "position"> = {
  type: "sight",
  width: 512,
  height: 384,
  frames: 1,
  bands: ["red", "green", "blue"],
  depth: "byte",
  low: 0,
  high: 255,
  whole: true,
  levels: 1,
  tile: 512,
  coarsest: null,
  error: "",
};

/** Draws the picture of a row: hills under a sky, and a few balloons. */
export async function drawPicture(row: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(SIGHT.width, SIGHT.height);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  const sky = context.createLinearGradient(0, 0, 0, SIGHT.height);
  sky.addColorStop(0, "#7fb2e5");
  sky.addColorStop(1, "#e8f1fa");
  context.fillStyle = sky;
  context.fillRect(0, 0, SIGHT.width, SIGHT.height);
  for (let index = 0; index < 4; index++) {
    context.fillStyle = `hsl(${(row * 70 + index * 95) % 360} 70% 55%)`;
    context.beginPath();
    context.arc(70 + 120 * index, 80 + ((row + index) % 3) * 60, 26 + 6 * index, 0, 2 * Math.PI);
    context.fill();
  }
  context.fillStyle = "#5d8a4e";
  context.beginPath();
  context.moveTo(0, SIGHT.height);
  for (let x = 0; x <= SIGHT.width; x += 8)
    context.lineTo(x, 300 + 30 * Math.sin(x / 60 + row) + 12 * Math.sin(x / 23));
  context.lineTo(SIGHT.width, SIGHT.height);
  context.fill();
  return new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
}
