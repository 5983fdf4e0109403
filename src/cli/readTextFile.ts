import { open } from 'node:fs/promises';
import { type Refusal, refuse } from './answer';
import { unreadable } from './resultFiles';

/** The text of a file of moderate size. */
export async function readTextFile(path: string, largest: number): Promise<{ text: string } | Refusal> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > largest) {
        return refuse(
          `${path} is too large: ${Math.round(size / 2 ** 20)} MB, at most ${largest / 2 ** 20} MB.`,
        );
      }
      return { text: (await file.readFile('utf8')).replace(/^\ufeff/, '') };
    } finally {
      await file.close();
    }
  } catch (error) {
    return refuse(unreadable(path, error));
  }
}
