import type { Colouring } from "./colouring";

/** Boxes whose points can be highlighted at once. */
export const MOST_BOXES = 16;

/** The number that the shader knows each by. */
export const SOURCES: readonly Colouring["by"][] = ["single", "height", "number", "class", "color"];

/**
 * Places are relative to the cloud's origin: float32 has room for their millimetres.
 *
 * Without `CUT` what boxes and the ground take out or highlight is left out of
 * the program: a cloud that has just been opened has neither, and what is not
 * there is soon made ready and takes no time for each point.
 */
export const VERTEX = `
precision highp float;
precision highp int;
precision highp sampler2D;

in vec2 position;
in float height;
in float value;
in vec2 tint;
in float blue;

uniform mat4 modelMatrix;
uniform mat4 projectionMatrix;
uniform float size;
uniform int source;
uniform vec2 window;
uniform vec2 clip;
uniform vec3 single;
uniform sampler2D colours;

#ifdef CUT
uniform float aboveGround;
uniform sampler2D ground;
uniform vec3 groundGrid;
uniform int boxes;
uniform vec4 boxPlaces[${MOST_BOXES}];
uniform vec4 boxSizes[${MOST_BOXES}];
uniform vec3 boxColours[${MOST_BOXES}];
uniform bool hasSlab;
uniform vec4 slabPlace;
uniform vec4 slabSize;

bool isIn(vec3 place, vec4 box, vec4 size) {
  vec3 away = place - box.xyz;
  float along = away.x * box.w + away.y * size.w;
  float left = away.y * box.w - away.x * size.w;
  return abs(along) <= size.x && abs(left) <= size.y && abs(away.z) <= size.z;
}

float groundAt(vec2 place) {
  ivec2 last = textureSize(ground, 0) - 1;
  vec2 cell = clamp((place - groundGrid.xy) / groundGrid.z, vec2(0.0), vec2(last));
  ivec2 low = ivec2(cell);
  ivec2 high = min(low + 1, last);
  vec2 share = cell - vec2(low);
  float near = mix(texelFetch(ground, low, 0).r, texelFetch(ground, ivec2(high.x, low.y), 0).r, share.x);
  float far = mix(texelFetch(ground, ivec2(low.x, high.y), 0).r, texelFetch(ground, high, 0).r, share.x);
  return mix(near, far, share.y);
}
#endif

flat out vec3 colour;

vec3 mapped(float share) {
  return texelFetch(colours, ivec2(int(clamp(share, 0.0, 1.0) * 255.0 + 0.5), 0), 0).rgb;
}

vec3 own(vec3 place) {
  if (source == 1) return mapped((place.z - window.x) * window.y);
  if (source == 2) return mapped((value - window.x) * window.y);
  if (source == 3) return mapped(value);
  return source == 4 ? vec3(tint, blue) : single;
}

void main() {
  vec3 place = (modelMatrix * vec4(position, height, 1.0)).xyz;
  bool isSeen = place.z >= clip.x && place.z <= clip.y;
  gl_PointSize = size;
  colour = own(place);
#ifdef CUT
  if (isSeen && hasSlab) isSeen = isIn(place, slabPlace, slabSize);
  if (isSeen && aboveGround > -1e8) isSeen = place.z - groundAt(place.xy) >= aboveGround;
  for (int box = 0; box < boxes; box++)
    if (isIn(place, boxPlaces[box], boxSizes[box])) {
      colour = mix(colour, boxColours[box], 0.8);
      gl_PointSize = size + 1.0;
      break;
    }
#endif
  // Beyond the view: it is clipped.
  gl_Position = isSeen ? projectionMatrix * vec4(place, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
`;

export const FRAGMENT = `
precision mediump float;

flat in vec3 colour;
out vec4 pixel;

void main() {
  pixel = vec4(colour, 1.0);
}
`;
