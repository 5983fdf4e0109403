import { steadily } from '../readers/steady';
import { fileSource } from '../worker/fileSource';
import { type Refusal, refuse } from './answer';
import { unreadable } from './resultFiles';

/** The text of a file of moderate size, at most `largest` bytes, in one whole version of it. */
export async function readTextFile(path: string, largest: number): Promise<{ text: string } | Refusal> {
  try {
    const source = await fileSource(path, path);
    if (source.size > largest) {
      return refuse(
        `${path} is too large: ${Math.round(source.size / 2 ** 20)} MB, at most ${largest / 2 ** 20} MB.`,
      );
    }
    const read = await steadily(source, (steady) => steady.slice(0, Math.min(steady.size, largest)));
    if (!read.ok) return refuse(`"${path}" ${read.reason}.`);
    return { text: new TextDecoder().decode(read.value) };
  } catch (error) {
    return refuse(unreadable(path, error));
  }
}
