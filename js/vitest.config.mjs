import { defineConfig } from "vitest/config";

// A time limit is for what hangs; a machine that others keep busy must not fail a test.
export default defineConfig({ test: { setupFiles: ["tests/draws.mjs"], testTimeout: 120_000 } });
