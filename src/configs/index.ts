/** Where a limit, a length or a model is written in a config file: text in, limits with their places out. */
export { mayBeConfig } from './formats';
export { type JudgedNumber, type Judgement, judge } from './judge';
export type { ConfigLimit, ConfigLimits, Meaning, NamedModel, RopeScaling } from './limit';
export { type LimitPredictions, predictLimit } from './predictions';
export { type LimitPrediction, leadingOf } from './predictRow';
export { recognise } from './recognise';
export { type MissingFacts, type SidecarStub, sidecarWith } from './sidecarStub';
