/** How long a file may take, so that none holds the others up. Nothing that is read of it in more than that is used. */
import { limits } from './limits';

/** Seconds for a file of so many bytes: what the slowest disks need, and some more. */
export function deadlineOf(bytes: number): number {
  return Math.round(limits.seconds.least + (bytes / 1024 / 1024) * limits.seconds.perMegabyte);
}

/** Why a file was not read, in words for a person. */
export function tookTooLong(seconds: number): string {
  return `took longer than ${seconds.toLocaleString('en-US')} s: not read. Split it, or leave it out with “ignore” in context-scaling.json`;
}
