/** What reads results and sidecars: a bundle of its own, required by the worker and by the command line. */
export { type ReadOptions, type ReadResult, readFile } from './readFile';
export { recogniseFile } from './recogniseFile';
export { pickReader, readers } from './registry';
export { readSidecar, type SidecarReading } from './sidecar';
