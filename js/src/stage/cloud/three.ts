// All that is taken from three.js: a chunk of its own, because it is larger than
// all the rest of a labeler and seldom another.
export {
  BufferGeometry,
  Camera,
  ClampToEdgeWrapping,
  DataTexture,
  FloatType,
  GLSL3,
  InterleavedBuffer,
  InterleavedBufferAttribute,
  NearestFilter,
  Points,
  RawShaderMaterial,
  RedFormat,
  RGBAFormat,
  Scene,
  UnsignedByteType,
  Vector2,
  Vector3,
  Vector4,
  WebGLRenderer,
} from "three";
