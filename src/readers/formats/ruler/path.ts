/** What the folders of a RULER run tell: `<model>/synthetic/<LENGTH>/pred/…`. */
import { looksLikeModel, withoutFlatFolders } from '../../names/modelInPath';
import { readTokens } from '../../numbers';
import { baseName, stem } from '../../paths';

/** The model and the length asked for, by the folders of RULER or, in a name of their own, by words that tell. */
export function subjectInPath(path: string): {
  readonly model: string | undefined;
  readonly promptTokens: number | undefined;
} {
  const tree = /(?<![^/])([^/]+)\/[^/]+\/(\d{2,9})\/pred\/[^/]+$/.exec(path) ?? FLAT.exec(path);
  if (tree) return { model: withoutFlatFolders(tree[1] ?? ''), promptTokens: Number(tree[2]) };
  const words = [
    stem(path).replace(/^summary[-_]?|[-_]?summary$/g, ''),
    ...path.split('/').slice(0, -1).reverse(),
  ];
  const length = words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .filter((word) => /^(?:\d{4,7}|\d{1,4}[kK]|\d[mM])$/.test(word))
    .map((word) => readTokens(word))
    .find((reading) => reading.kind === 'number');
  const model = words.map(withoutFlatFolders).find((word) => looksLikeModel(baseName(word)));
  return {
    model: model?.replace(/[-_](?:\d{4,7}|\d{1,4}k)$/i, ''),
    promptTokens: length?.kind === 'number' ? length.value : undefined,
  };
}

/** The same folders, flattened into the file's name. */
const FLAT = /(?:^|\/)([^/]+?)_synthetic_(\d{2,9})_pred_[^/]*$/;
