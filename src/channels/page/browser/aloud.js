import { part } from './data.js';

/** Voices that speak on the device itself: what is read aloud goes nowhere. */
const voiceFor = (lang) => {
  const voices = globalThis.speechSynthesis?.getVoices().filter(({ localService }) => localService) ?? [];
  const [language] = lang.toLowerCase().split('-');
  return (
    voices.find((voice) => voice.lang.toLowerCase() === lang.toLowerCase()) ?? voices.find((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === language)
  );
};

/** Reads the bot's bubbles and their choices. `on()` tells whether someone wants it. */
export function wireAloud({ store, lang, on }) {
  const spoken = new Set();

  const toRead = () => {
    const { activities } = store.getState();
    const answered = activities.findLastIndex(
      ({ channelData, from, type }) => type === 'message' && from.role === 'user' && channelData?.ownWords?.as !== 'worker',
    );
    return activities.slice(answered + 1).filter(({ from, type }) => type === 'message' && from.role === 'bot');
  };

  function speak(bubbles) {
    for (const { channelData, text = '' } of bubbles) {
      const { lang: own = lang, chips = [] } = channelData.ownWords ?? {};
      const voice = voiceFor(own);
      if (!voice) continue;
      for (const words of [text, ...chips.filter(({ value }) => !('control' in value)).map(({ label }) => label)]) {
        const utterance = new SpeechSynthesisUtterance(words);
        utterance.voice = voice;
        utterance.lang = voice.lang;
        speechSynthesis.speak(utterance);
      }
    }
  }

  const readNew = () => {
    if (!on()) return;
    const fresh = toRead().filter(({ id }) => id && !spoken.has(id));
    for (const { id } of fresh) spoken.add(id);
    speak(fresh);
  };

  const again = () => {
    globalThis.speechSynthesis?.cancel();
    speak(toRead());
  };

  const offer = () => {
    const can = voiceFor(lang) !== undefined;
    part('voice').hidden = !can;
    part('no-voice').hidden = can;
  };

  offer();
  globalThis.speechSynthesis?.addEventListener('voiceschanged', offer);
  part('again').addEventListener('click', again);
  store.subscribe(readNew);
  return { switched: (wanted) => (wanted ? readNew() : globalThis.speechSynthesis?.cancel()) };
}
