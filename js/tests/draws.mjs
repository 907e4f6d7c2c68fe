import { configureGlobal } from "fast-check";

// The same draws at every run, so that what fails is the fault of a change; `make hunt` draws anew.
configureGlobal(process.env.HUNT ? { numRuns: 20_000 } : { seed: 1 });
