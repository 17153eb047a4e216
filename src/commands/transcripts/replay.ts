import { Player, type Stage } from './player.ts';
import { actionOf, headingLines, readScript } from './script.ts';
import { bubblesOf, ledTo } from './shown.ts';

/** Plays a transcript again and writes it anew: what people did as it stands, and all that came of it. */
export async function replay(script: string, stage: Stage): Promise<string> {
  const { heading, lines } = readScript(script);
  const player = await Player.begin(heading, stage);
  const first = await player.entries();
  const out = [...headingLines(heading), '', ...bubblesOf(first, first)];
  for (const line of lines) {
    const action = actionOf(line);
    if (!action) continue;
    const added = await player.perform(action).catch((error: Error) => {
      // An author sees how far it went.
      throw new Error(`${out.slice(-12).join('\n')}\n${line}\n${error.message}`);
    });
    out.push(line, ...ledTo(added, await player.entries()));
  }
  return `${out.join('\n')}\n`;
}
