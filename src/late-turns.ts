import type { Turns } from './turns/turns.ts';

/** Turns that are furnished while the service is listening already; whoever comes first waits for them. */
export function lateTurns(furnished: () => Promise<Turns>): Turns {
  return {
    begin: async (start) => (await furnished()).begin(start),
    resume: async (interview, channel) => (await furnished()).resume(interview, channel),
    take: async (utterance) => (await furnished()).take(utterance),
    erase: async (interview, what, by) => (await furnished()).erase(interview, what, by),
    deleteForGood: async (deletion) => (await furnished()).deleteForGood(deletion),
    holding: async (interviews, act) => (await furnished()).holding(interviews, act),
    entries: async (interview) => (await furnished()).entries(interview),
    tellUnsent: async (interview, alert) => (await furnished()).tellUnsent(interview, alert),
    watch(interview, listener) {
      const unwatch = furnished().then((turns) => turns.watch(interview, listener));
      return () => void unwatch.then((stop) => stop());
    },
    close: async () => (await furnished()).close(),
  };
}
