/** Colours for the values of a picture with one band. */
export type MapName = "grey" | "viridis" | "magma" | "cividis" | "turbo" | "coolwarm";

/** Evenly spaced from the least to the greatest value; what lies between is interpolated. */
const STOPS: Readonly<Record<MapName, string>> = {
  grey: "000000 ffffff",
  viridis: "440154 481f70 443983 3b528b 31688e 287c8e 21918c 20a486 35b779 5cc863 8ed645 c8e020 fde725",
  magma: "000004 100b2d 2c115f 51127c 721f81 932b80 b73779 d8456c f1605d fb8761 feae77 fed799 fcfdbf",
  cividis: "00224e 003170 2a3f6d 434e6c 575d6d 6a6c71 7d7c78 918b78 a59c74 bbad6d d1bf61 e9d34e fee838",
  turbo: "30123b 434eba 4685fa 28bceb 1ae4b6 55fa76 a4fc3c d9e436 faba39 fb8122 e5470b b91e02 7a0403",
  // Moreland, "Diverging color maps for scientific visualization", 2009.
  coolwarm: "3b4cc0 5470de 7092f3 8db0fe aac7fd c5d6f2 dddddd efcfbd f7b89c f49a7b e8755b d24a3f b40426",
};

export const MAP_NAMES = Object.keys(STOPS) as readonly MapName[];

/** Red, green and blue of 256 values. */
export function colourMap(name: MapName): Uint8ClampedArray {
  const stops = STOPS[name].split(" ").map((stop) => Number.parseInt(stop, 16));
  const colours = new Uint8ClampedArray(256 * 3);
  for (let value = 0; value < 256; value++) {
    const along = (value / 255) * (stops.length - 1);
    const index = Math.min(Math.floor(along), stops.length - 2);
    for (const band of [0, 1, 2]) {
      const [low, high] = [channel(stops[index], band), channel(stops[index + 1], band)];
      colours[value * 3 + band] = low + (high - low) * (along - index);
    }
  }
  return colours;
}

function channel(stop = 0, band: number): number {
  return (stop >> (16 - 8 * band)) & 255;
}
