import type { CloudSupply } from "../stage/cloud/cloud-store";
import { type Media, Refusal } from "./media";

/** Fetches clouds and their points. */
export function cloudSupply(media: Media): CloudSupply {
  return {
    survey: async ({ position, frame }, signal) => {
      try {
        const { message, bytes } = await media.survey({ type: "survey", position, frame }, signal);
        return { cloud: message, bytes };
      } catch (error) {
        // Also of what cannot be opened it is known how many frames there are.
        const answer = error instanceof Refusal ? error.answer : null;
        if (answer?.type !== "cloud") throw error;
        return { cloud: answer, bytes: new Uint8Array(0) };
      }
    },
    level: async ({ position, frame }, signal) => {
      const { message, bytes } = await media.level({ type: "level", position, frame }, signal);
      return { ground: message.ground, bytes };
    },
    gather: async ({ position, frame }, what, slices, signal) => {
      const request = { type: "gather" as const, position, frame, what, slices };
      return (await media.gather(request, signal)).bytes;
    },
  };
}
