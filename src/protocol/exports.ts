/** What can be saved of a fit, in the order of the menu. */

export const TEXT_EXPORTS = ['csv', 'curves', 'json', 'markdown', 'python'] as const;
export type TextExport = (typeof TEXT_EXPORTS)[number];

export interface ExportEntry {
  readonly label: string;
  /** Needs a fit, not only evaluations. */
  readonly fitted: boolean;
}

export const EXPORT_ENTRIES: Readonly<Record<TextExport | 'picture', ExportEntry>> = {
  picture: { label: 'Figure (PNG)', fitted: true },
  csv: { label: 'Points (CSV)', fitted: false },
  curves: { label: 'Curves with bands (CSV)', fitted: true },
  json: { label: 'Fit (JSON)', fitted: false },
  markdown: { label: 'Report (Markdown)', fitted: false },
  python: { label: 'Law and figure (Python script)', fitted: true },
};

/** Characters of a picture in base64: some ten times what the largest figure needs. */
export const LARGEST_PICTURE = 24_000_000;

export const PICTURE_PREFIX = 'data:image/png;base64,';
