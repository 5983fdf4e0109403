import { checksumOf } from '../../src/core/export/saved/checksum';
import type { FitDocument } from '../../src/core/export/saved/fitDocument';

/** A saved fit whose values were changed, as if it had been saved with them: its checksum is theirs. */
export function sealed(document: Partial<FitDocument>): Partial<FitDocument> {
  const { tasks, problems, readings } = document;
  return { ...document, checksum: checksumOf({ tasks, problems, readings }) };
}
