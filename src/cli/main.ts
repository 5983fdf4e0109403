import { writeSync } from 'node:fs';
import { EXIT } from './answer';
import { run } from './program';

/** Why standard output could not be written. */
let unwritten: NodeJS.ErrnoException | undefined;

// A reader that has seen enough (`| head`) closes the pipe: no failure of ours, and the answer is what it was.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') unwritten ??= error;
});

// Messages that nobody can read change no answer.
process.stderr.on('error', () => {});

// Whether all could be written is known only now. An answer that was no stays so.
process.on('exit', (code) => {
  if (unwritten === undefined) return;
  const why = unwritten.code === 'ENOSPC' ? 'the disk is full' : (unwritten.code ?? unwritten.message);
  try {
    writeSync(2, `context-scaling: the answer could not be written to standard output: ${why}.\n`);
  } catch {
    // There is nobody left to tell.
  }
  if (code === EXIT.ok) process.exitCode = EXIT.unwritten;
});

// The exit code is set, not forced, so that long output is written to the end even through a pipe.
run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
