/** Switches: on where they stand alone, and where their value says so. */
import type { ConfigNode } from './node';

export function isOn(node: ConfigNode | undefined): boolean {
  return node?.kind === 'scalar' && !/^(0|false|off|no|disabled?)$/i.test(String(node.value));
}
